"""What there is to do: for a person, on a contest, on an event. task.py has the form.

One module an area gives its tasks as functions; lists.py names them all in the order shown. An area
that is new adds its module and its line.
"""
