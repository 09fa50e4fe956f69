from src.shape import area


def test_area():
    assert area(2, 3) == 6


def test_zero():
    assert area(0, 0) == 0
