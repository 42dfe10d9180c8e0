"""The forms of the year file, sent out."""

import pytest

from tests.collecting.asked import YEAR
from tests.collecting.filling import forms


@pytest.fixture
def out():
    return forms(YEAR)
