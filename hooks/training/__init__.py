"""The training site generator, without MkDocs: from a folder of course files to a checked `Course`, and to HTML.

Read it in this order:

1. `model`: what an author may write; `Course` and `Module`, which the engine builds from it.
2. `document` and `prose`: one YAML or Markdown file, with the place of everything in it; `mistakes`: what is wrong.
3. `loader`: all files into one `Course`; `checks`: what shows only when the files are seen together; `rules`: how
   questions are written.
4. `text`: Markdown of the course to HTML (blocks, glossary links, sources); `strings`: words of the user interface.
5. `quiz`: what the player must know of questions; `render`: questions, checklists, sheets to HTML, one form each.
6. `sheet`: what is printed, as plain data; `paper`: HTML to such data; `typeset`: data to PDF; `printed`: what is made.
7. `exchange`: question banks as files for other systems; `single`: a module as one file; `archive`: the site as zips;
   `links`: what becomes of links there; `picture`: pictures inside what shows them.
8. `publish`: build beside the site, swap in when whole; `search`: an index of its pages; `card`: pictures of links;
   `policy`: what a page may run; `offline`: what the service worker must know of it; `release`: bundle an edition.
9. `parity`: what a translation shares with its source; `translations`: which ones follow it.
10. `scaffold`: begin a module; `schemas`: JSON Schemas for editors; `__main__`: the command line.

Nothing here imports MkDocs: the hooks beside this package are the part that a move to another generator would rewrite.
"""
