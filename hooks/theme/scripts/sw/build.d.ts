/** What `training/carry/offline.py` writes above the service worker. */
declare const BUILD: {
  /** Slug of the course. */
  readonly course: string;
  /** Hash of the list of files. */
  readonly version: string;
  /** Set of files to its size in bytes. */
  readonly sets: Readonly<Record<string, number>>;
  /** Language to the address of its home page, below the scope. */
  readonly homes: Readonly<Record<string, string>>;
  /** Language to the addresses of its modules, below the scope. */
  readonly modules: Readonly<Record<string, string[]>>;
  /** Day of the newest correction, as pages tell the day of their edition. */
  readonly corrected: string;
  /** Language to the address of the script that tells of corrections, below the scope, where there are some. */
  readonly corrections: Readonly<Record<string, string>>;
  /** The page for want of a network. */
  readonly page: string;
};
