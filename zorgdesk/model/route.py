"""Where a pupil stands on a route; the routes themselves are data in resources."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field

from zorgdesk.model.base import Data, Row, foreign_key, pupil_key


class RouteRunData(Data):
    """A pupil on a route (F5)."""

    pupil_uid: str = pupil_key()
    route: str = Field(max_length=60)
    started_on: date
    ended_on: date | None = None


class RouteRun(RouteRunData, Row, table=True):
    """A run along a route."""

    __tablename__ = "route_run"


class RouteStepData(Data):
    """A step that was reached."""

    pupil_uid: str = pupil_key()
    run_uid: str = foreign_key("route_run")
    step: str = Field(max_length=60)
    reached_on: date
    done_on: date | None = None
    remark: str = ""


class RouteStep(RouteStepData, Row, table=True):
    """A step on a route."""

    __tablename__ = "route_step"
