"""Her figures as pictures: shapes by matplotlib, words beside them, colours by the page.

A picture is a value: shapes with the name of their look, and words with their places. The page
writes it as SVG and the style sheet gives a look its colour, so that one picture serves day,
night, dimmed and paper. Same figures, same picture, to the byte.
"""
