"""The shipped templates, built from named styles and small pieces: the readable source of `templates/*.docx`."""
