"""The training site generator, without MkDocs: from a folder of course files to a checked `Course`, and to a site.

This is its map: rooms by floor, from the ground up, and the files in each. An import leads down or stays in its room,
never up and never in a circle: `run.py test` calls import-linter, with the contracts in `pyproject.toml`.

1. ground: what all rooms stand on
   engine            where the generator's own files stand; imports nothing, and the others stand above it
   icons             Material's icons
   interrupt         what any command says at Ctrl-C
   mistakes          a mistake: its place, words and remedy, and whether it only warns, which stops no build
   page_kinds        kinds of pages: template, scripts, styles, reserved ids, what the search leaves out
   patterns          forms of ids and values
   shared            what Python and scripts both know: `hooks/shared.json`
   site_folders      folders of a site, after which no module may be called

2. files: what is in a file, and where
   place             how keys and indexes lead to a value
   document          a YAML file, each value with its place; by `edit` it adds to a list in one
   syntax            broken YAML in an author's words
   repair, quoting   the remedy for it, tried out before it is said; quotation marks that a text needs
   validation        what pydantic refuses, in an author's words
   prose             a Markdown file, and what is wrong in it or its front matter (unknown `template:`)
   links, bare       links of a text, and what is wrong in one itself (no alternative text); a text without its Markdown
   pictures          what a picture may be, its limits (a heavy photograph only warns); how a smaller copy is made
   fonts             which signs can be printed
   memory            lets a check remember, while the process lives, what it found in a file
   text, leftovers   reading and writing; files that nobody means to publish
   git               what git says of the folder of a course

3. course: what an author may write, as classes that refuse what cannot be
   reader            reads all files of a course, and says which are missing
   course, module, session, sheets, glossary, sources, corrections, languages, strings
                     each what is called so; `session` refuses steps that do not add up to its minutes
   released          hashes under which phones keep answers; what codes of each edition name, in order
   values, texts     kinds of values; one walk over all texts of a file
   quiz              a bank, its order in each variant of the question sheet, and the hash of what a question asks
   questions         a class a kind, found by its file; it answers for itself on page, paper and in other formats:
                     `base` for all kinds (how many options there may be), `choice` for two, `paper`, `formats`;
                     they refuse too many right options or too few (M01), and two that say the same (M03)
   taught            what a question is about where it does not say so
   variant_code      the code of a question sheet and its key, another one for each variant
   agenda_tests      tests drawn for a usual agenda
   exercise_answers  what is right in an exercise, for the trainer
   marks             answer sheets as places of boxes, for paper and for what reads photos
   schemas           JSON Schemas for editors

4. check: what is wrong in a sound file or between files
   loader            reads and checks a course in one go; the list of checks
   structure         files astray; modules, pages, sheets and pictures of modules shown nowhere; sheets and their
                     pictures that are named and not there
   folders           a course as the disk holds it
   published         what of `docs/` would run; the course's style
   pictures          those that `files.pictures` refuses; letters too small on a phone; portraits
   references        links of Markdown, and names of things in any file (`see:`, agendas, corrections)
   inline            links of texts in YAML
   targets           what either may lead to (`gloss:`, `source:`, paths), and what is said if it may not
   renamed_anchors   an anchor that was renamed, and who still says the old name
   ids, chapters, coverage
                     ids given twice, modules called like a folder of the site; chapters; elements taught, practised
                     and asked about
   outlines          headings and quick checks, the same in all languages; no level of headings passed over
   parity, copied    what else a translation shares with its source; one that is its source's very words
   translations      whether a translation follows its source
   wrong_language    a text that stands in the file of another language
   stamps, translation_report
                     what was translated, noted; what is behind, said
   edition_number    an edition that needs a new number
   corrections       those of an edition or a day still to come
   sizes             lists of steps and key points that are too short, or too long
   slip_room         more modules than the code of the slip has room for
   stored            questions that lose the answers on phones
   lost, foreign     signs that Markdown leaves out; marks of other systems
   signs, phrases    signs that no font has; words that must or must not be said, and numbers of persons
   examples          examples on sheets that give away an exercise
   unfinished        places with ✎
   placeholders      words left for later in other ways (`TODO`, `#NAME?`, `…` alone)
   unused            entries, stamps and pictures of `docs/` that nothing uses: these only warn
   items             rules of item writing, a file a subject: `stems`, `options`, `cues` (the right one is the longest),
                     `feedback`, `languages`, `levels`, `terms`; `rules` applies them, to a `bank` by each `rule`;
                     their words: `vocabulary`, `lexicon`
   scaffold, added, new_course
                     write a module; a question or a sheet more; a course; from forms (`skeleton`)
   Others that write course files: `stamps` stamps, `exchange.bank_file` banks, `exchange.intake` their pictures,
   `build.release` released.yml.

5. pages: the course in one language as HTML
   edition           the course in one language is an `Edition` here, and what is written in a language takes one;
                     what `course.yml` calls `edition:` is an edition number
   writer            the body of any page, by its kind; of those called so: `corrections` (`edition.html`), `download`,
                     `glossary`, `home`, `mark`, `module`, `planner`, `rules`, `search`, `session`, `slip` (and recap),
                     `tests` (and review), `trainer`
   frame             what head, menu and foot say on every page alike: `hooks/theme/main.html` lays it out, the menu
                     in the order of `course.yml`; what differs (title, way, scripts) is in `hooks/page.py`
   fallback          the page for a wrong address, and the one for no network
   templates         what partials of `hooks/theme/partials/` see
   text, markdown    running text; its blocks, links and pictures
   way               sections of a module, and what leads on from each
   stale             banners where a translation no longer follows
   questions         questions as HTML, one form for all pages
   answer_sheets     answer sheets as pages list them
   portraits         whom a scene shows
   pictures          smaller copies of photographs, kept in `.cache/pictures` until `run.py clean`
   downloads, offer  files that pages offer, and their sizes; a question bank among them
   search_rules      what the search knows of a language
   address           what the address of a page says of it; what pages are made of outside `docs/`
   html_tree, after, csp, minify
                     what is done to a page once it stands there; `csp` hashes scripts and styles as minified

6. Three rooms side by side, none of which imports another
   print: PDFs
   papers, names     which there are; what they are called
   copies            what a session needs of them, in which order, and how many copies
   agenda, answer_sheet, checklists, corrections, handout, keys, plan, questions, results, sheet, summary, tests,
   wall_picture      each as plain data
   pack, books       what is bound of others: all for a session; workbook and guide
   prose, tree       a text, and any HTML, as data
   sections          where in a handout a section stands
   writer            what all papers of a language share
   press             data to PDF by Typst, kept in `.cache/sheets` and swept; sizes and margins are in
                     `hooks/theme/sheets/text.typ`, and what one kind changes of them in `sheet.typ`
   arabic, line_ends Arabic, and words that may be parted, so that they can be copied from a PDF
   printing          all PDFs, while pages are written; one that cannot be made stops the build
   exchange: question banks of and for other systems
   moodle, gift, csv, aiken
                     the formats; Aiken is only read
   offers            files that pages offer; what each format loses, as `course.questions` say it
   banks, writer, answer
                     the banks; words as files hold them; what one reads after answering
   intake            an import: `new_questions` are taken whole, `known_questions` changed where the file differs
   incoming, markup  a question as another system has it; HTML as Markdown
   bank_file         a bank's YAML, changed in place
   carry: what travels without a network
   one_file          a module as one HTML file
   packages, manifest
                     modules for learning systems
   zips, entries     the site as zips; a file in one
   links             links of pages that are read apart from the site
   offline           what the service worker must know, and the hash that each page bears
   app               icons and manifests of the installed app

7. build: from a checked course to a site in its place
   site, steps       all steps, each with what it needs and gives; what puts them in order
   mkdocs, handover  MkDocs in a process of its own; what it is handed
   one_pass          the one pass over every built page
   assets, scripts   styles and scripts as published; how modules are joined
   script_texts      what pages load as scripts: `term_texts`, `sheet_texts`, `corrections`
   search, pagefind  the search index
   social_card       the picture that a message shows of a page
   swap              the new site in the place of the old; a second build waits for the first, but not on Windows;
                     mends what a killed build left
   release           a bundle of an edition; `components` lists its packages
   depends           the preview: which pages an edit touches; for what it does not know, all is built anew
   watch, browsers, talk
                     which files change; the preview's server, and what it tells browsers; what its processes say

8. __main__: the command line, which `run.py` calls

Nothing here imports MkDocs. Beside this package, `page.py` has its events, with `robots.txt` and whether there is a
`sitemap.xml`, and `start.py` its start; `serve.py` and `warm.py` are the two processes of the preview: one watches,
serves and ends the other, which writes pages.
"""
