"""Pantau: the control room of a regional government's year."""

__version__ = "0.1.0"

import os

# Our matrices are small: threads of the linear algebra library would only wait for each other.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
