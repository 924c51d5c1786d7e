"""Inputs: what is read record by record. One module a format; `inputs` tells which."""
