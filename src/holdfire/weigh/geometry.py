"""Distances, sides and corners on the ground, by shapely and pyproj, imported when they are first needed (they are
slow to load).

Points are (longitude, latitude), WGS 84; distances are metres on the ellipsoid.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from holdfire.model.casebook import Casebook
from holdfire.model.places import Line, Place
from holdfire.model.truth import FALSE, TRUE, UNDETERMINED, Truth

if TYPE_CHECKING:
    from pyproj import Transformer

Point = tuple[float, float]


@lru_cache(maxsize=4096)
def distance(a: Point, b: Point) -> float:
    """Metres between two points."""
    from pyproj import Geod

    return float(Geod(ellps="WGS84").inv(a[0], a[1], b[0], b[1])[2])


@lru_cache(maxsize=256)
def _around(point: Point) -> Transformer:
    """A plane of metres around a point (azimuthal equidistant). Building one is slow, so they are kept."""
    from pyproj import Transformer

    return Transformer.from_crs("EPSG:4326", f"+proj=aeqd +lat_0={point[1]} +lon_0={point[0]}", always_xy=True)


def side_of(line: Line, point: Point) -> tuple[float, bool, bool]:
    """Metres from a drawn line, whether the point is to its left (in the line's own direction), and whether it is
    beyond an end."""
    return _side_of(line.points, point)


@lru_cache(maxsize=4096)
def _side_of(points: tuple[Point, ...], point: Point) -> tuple[float, bool, bool]:
    from shapely import LineString
    from shapely import Point as Spot

    to_metres = _around(point)
    drawn = LineString([to_metres.transform(x, y) for x, y in points])
    spot = Spot(0.0, 0.0)
    along = float(drawn.project(spot))
    step = min(1000.0, drawn.length / 2)
    before = drawn.interpolate(max(along - step, 0.0))
    after = drawn.interpolate(min(along + step, drawn.length))
    turn = (after.x - before.x) * (0.0 - before.y) - (after.y - before.y) * (0.0 - before.x)
    beyond = along <= 0.0 or along >= drawn.length
    return float(drawn.distance(spot)), turn > 0, beyond


def in_corners(book: Casebook, place: Place, corners: tuple[str, ...]) -> Truth:
    """Whether a place lies inside the figure that named places make; undetermined within its precision of the edge."""
    from shapely import Point as Spot
    from shapely import Polygon

    points = [book.places[c].point for c in corners if c in book.places]
    if place.point is None or len(points) < 3 or any(p is None for p in points):
        return UNDETERMINED
    to_metres = _around(place.point)
    shape = Polygon([to_metres.transform(*p) for p in points if p])
    spot = Spot(0.0, 0.0)
    if shape.exterior.distance(spot) <= (place.within or 0.0):
        return UNDETERMINED
    return TRUE if shape.contains(spot) else FALSE
