"""The training site generator, without MkDocs: from a folder of course files to a checked `Course`, and to a site.

Rooms stand on floors, and an import leads down, never up; `pyproject.toml` holds them to it. From the ground:

1. `engine`: where the generator's own files stand; `shared`: what Python and scripts both know; `patterns`: forms
   of ids; `mistakes`: a mistake, its place and its remedy; `page_kinds`: all kinds of pages; `icons`: Material's;
   `interrupt`: a word for Ctrl-C.
2. `files`: YAML and Markdown with the place of everything in them: `document`, `prose`, `links`; `bare`: a text without
   its Markdown; `edit` writes YAML; `memory` lets
   checks remember what they found in a file; `images`: what pictures are; `fonts`: which signs can be printed.
3. `course`: what an author may write, a file a noun, and `reader`, which reads all files of a course. A kind of
   question is a class of its own in `course.questions`; it answers for itself on page, paper and in files for other
   systems. `marks`: answer sheets as places, for paper and for what reads it. `strings`: words of the interface.
   `schemas`: JSON Schemas for editors.
4. `check`: what is wrong, a file a noun (`structure`, `references`, `coverage` …), and `loader`, which reads and
   checks a course in one go; `items`: rules of item writing; `parity`, `translations`: what a translation shares
   with its source, and whether it follows; `lost`: words that would
   not be shown; `unused`: leftovers; `scaffold`, `new_course`: begin a module or a course,
   from the forms of `skeleton`.
5. `pages`: the course in one language (`edition.Edition`) as HTML: `markdown` for running text, a file a page or
   part of one, `writer` for all of them; `downloads`: what pages offer; `html_tree`, `after`, `csp`, `minify`: what
   is done to a page once it stands there.
6. `print`: what is printed, as plain data, a file a noun; `papers`: which PDFs there are; `press`: data to PDF by
   Typst. `exchange`: question banks of and for other systems, a file a format. `carry`: modules as one file and as
   packages for learning systems, zips, the list of what a phone keeps, icons.
7. `build`: the steps of a build with what each needs and gives (`site`, `steps`), MkDocs in a process of its own
   (`mkdocs`, `handover`), the one pass over every built page (`one_pass`), styles and scripts (`assets`,
   `scripts`), search index, social cards, the swap (`swap`); `release`: bundle an edition. For the preview: what an
   edit touches (`depends`), which files change (`watch`), what browsers are told (`browsers`), and how its two
   processes talk (`talk`).
8. `__main__`: the command line.

Nothing here imports MkDocs: the hooks beside this package are the part that a move to another generator would
rewrite.
"""
