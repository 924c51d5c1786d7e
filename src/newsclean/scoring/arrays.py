"""The array types of the scorer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Indices = NDArray[np.intp]
Flags = NDArray[np.bool_]
