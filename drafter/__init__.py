"""drafter: a hospital's year file in, its annual work summary as a Word document out."""

__version__ = "0.1.0"
