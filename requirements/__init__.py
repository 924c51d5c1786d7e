"""What the project is installed with: engines at the versions they were tested with, the oldest versions, an audit of all."""
