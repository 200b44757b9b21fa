"""From a settled frame to the measure it states, with its evidence."""

from liantu.model.statement import Measure
from liantu.reading.frame import Frame
from liantu.reading.quoting import evidence, raw_span
from liantu.reading.scene import Scene


def measure_of(scene: Scene, frame: Frame) -> Measure:
    """The measure of a frame, quoted with its sentence and told by who speaks there."""
    paragraph, found = scene.paragraph, frame.found
    quote = scene.sentence(found.start)
    speech = scene.speaker(found.start)
    return Measure(
        evidence(paragraph, (found.start, found.end), quote),
        frame.subject,
        "other" if frame.subject_type == "facility" else frame.subject_type,
        frame.name,
        frame.object,
        frame.basis,
        frame.low,
        frame.high,
        frame.unit,
        frame.period,
        frame.modality,
        ";".join(frame.scope) or None,
        speech.speaker if speech else None,
        frame.id if frame.id != frame.name else None,
        found.unit_id,
        frame.base,
        found.approx,
        tuple([raw_span(paragraph, a, b) for a, b in frame.cues]),
        frame.note or found.note,
    )
