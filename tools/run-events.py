"""Builds events of OpenLineage, one JSON object a line on stdin, out of the classes that the standard's project
generates from its JSON schema. A missing, misnamed or malformed field, or a facet of another version, ends it with 1."""

import importlib
import json
import pkgutil
import sys

import attr
import openlineage.client.generated as generated
from openlineage.client.generated import base


def facet_classes():
    for module in pkgutil.iter_modules(generated.__path__):
        for value in vars(importlib.import_module(f"{generated.__name__}.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, base.BaseFacet):
                yield value._get_schema(), value


classes = dict(facet_classes())


def built(kind, given):
    return kind(**{name.lstrip("_"): value for name, value in given.items() if name != "_schemaURL"})


def facets(given, kind):
    for facet in given.values():
        url = facet["_schemaURL"]
        known = classes.get(url)
        if known is None and url.startswith("https://openlineage.io/"):
            raise ValueError(f"no such facet in the standard: {url}")
        if known is None:
            kind(producer=facet["_producer"])
        elif not issubclass(known, kind):
            raise ValueError(f"{url} is no {kind.__name__}")
        else:
            built(known, facet)
    return given


def dataset(kind, given):
    return kind(namespace=given["namespace"], name=given["name"], facets=facets(given["facets"], base.DatasetFacet))


for line in sys.stdin:
    event = json.loads(line)
    run, job = event["run"], event["job"]
    made = base.RunEvent(
        eventType=base.EventType[event["eventType"]],
        eventTime=event["eventTime"],
        producer=event["producer"],
        run=base.Run(runId=run["runId"], facets=facets(run["facets"], base.RunFacet)),
        job=base.Job(namespace=job["namespace"], name=job["name"], facets=facets(job["facets"], base.JobFacet)),
        inputs=[dataset(base.InputDataset, one) for one in event["inputs"]],
        outputs=[dataset(base.OutputDataset, one) for one in event["outputs"]],
    )
    if made.schemaURL != event["schemaURL"]:
        raise ValueError(f"{event['schemaURL']} is not {made.schemaURL}")
