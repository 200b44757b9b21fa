"""What speaks for and against a firm: first what its own words say of the product, then what is known of itself."""

from collections.abc import Iterator, Sequence

from liantu.atlas.leads_criteria import Criteria
from liantu.atlas.leads_model import Firm, Ground
from liantu.atlas.leads_words import Does, Likened, Likeness, likened, told
from liantu.atlas.units import unit_word
from liantu.identity.company_name import normal, parts

MANY = 3  # products named in a counter-reason
SMALL = 1_000_000.0  # CNY of registered capital below which a producer is doubted: assumed
GONE = ("注销", "吊销", "停业", "清算", "破产")
STOPPED = ("停产", "歇业", "搬迁")


def of_row(criteria: Criteria, firm: Firm) -> Iterator[Ground]:
    """What the words of one row speak for and against."""
    for word in firm.products:
        for each in told(word, listed=True):
            yield from _of_word(likened(each.word, criteria.names, criteria.others), each.word, each.does, "product",
                                criteria, firm)  # fmt: skip
            if each.does is Does.MAKES and likened(each.word, criteria.inputs).likeness is Likeness.SAME:
                yield Ground("upstream", f"生产{criteria.label}的原料“{each.word}”，可谈延伸", firm.source)
    for each in told(firm.scope):
        yield from _of_word(likened(each.word, criteria.names, criteria.others), each.word, each.does, "scope",
                            criteria, firm)  # fmt: skip
    yield from _of_name(criteria, firm)
    yield from _of_industry(criteria, firm)
    if firm.products:
        named = "、".join(firm.products[:MANY])
        yield Ground("unlike", f"主要产品是{named}，没有{criteria.label}", firm.source)


def _of_word(
    found: Likened, word: str, does: Does, where: str, criteria: Criteria, firm: Firm
) -> Iterator[Ground]:  # fmt: skip
    place = "主要产品" if where == "product" else "经营范围"
    if found.likeness is Likeness.NONE:
        return
    if found.likeness is Likeness.OTHER:
        yield Ground("other", f"{place}“{word}”带“{found.why}”，不是{criteria.label}", firm.source)
    elif does is Does.TRADES:
        yield Ground("trades", f"{place}只写销售“{word}”，没有写生产", firm.source)
    elif does is Does.SERVES:
        yield Ground("other", f"{place}对“{word}”只写研发、回收或服务，没有写生产", firm.source)
    elif found.likeness is Likeness.SAME:
        said = {Does.MAKES: f"{place}写明生产“{word}”", Does.SAYS: f"{place}提到“{word}”，没有写生产还是销售"}[does]
        yield Ground(where if does is Does.MAKES else "said", said, firm.source)
    elif found.likeness is Likeness.KIND:
        yield Ground("kind", f"{place}“{word}”是{criteria.label}的一种，工艺另有一套", firm.source)
    else:
        yield Ground("wider", f"{place}“{word}”比{criteria.label}宽，可能包括", firm.source)


def _of_name(criteria: Criteria, firm: Firm) -> Iterator[Ground]:
    line = parts(firm.name)
    found = likened(f"{line.trade}{line.line}".removesuffix("科技").removesuffix("实业"), criteria.names)
    if found.likeness is Likeness.SAME:
        yield Ground("named", f"企业名称带有{criteria.label}的名称", firm.source)


def _of_industry(criteria: Criteria, firm: Firm) -> Iterator[Ground]:
    code = firm.industry.strip().lstrip("ABCDEFGHIJKLMNOPQRST")
    if code and code in criteria.industries:
        yield Ground("industry", f"行业代码{code}与产品相同（GB/T 4754）", firm.source)
    elif len(code) >= 3 and any(each.startswith(code[:3]) for each in criteria.industries):
        yield Ground("near_industry", f"行业代码{code}与产品同一中类", firm.source)


def about(criteria: Criteria, rows: Sequence[Firm]) -> Iterator[Ground]:
    """What speaks for and against the firm itself, whatever it makes."""
    for each in rows:
        if each.ties:
            yield Ground("tie", f"与本地有供需：{'、'.join(each.ties)}", each.source)
            break
    capacity = next((each for each in rows if each.capacity), None)
    if capacity:
        yield Ground(
            "capacity", f"产能已知：{capacity.capacity:,.0f}{unit_word(criteria.unit, yearly=True)}", capacity.source
        )
    yield from _gone(rows)
    yield from _here(criteria, rows[0])
    yield from _small(criteria, rows, capacity)
    listed = next((each for each in rows if each.listed), None)
    if listed:
        yield Ground("listed", f"上市公司（{listed.listed}），新增产能须公司审议披露", listed.source)


def _gone(rows: Sequence[Firm]) -> Iterator[Ground]:
    for each in rows:
        if any(word in each.status for word in GONE):
            yield Ground("gone", f"登记状态为{each.status}", each.source)
            return
    for each in rows:
        if each.status in STOPPED:
            yield Ground("stopped", f"经营状态为{each.status}", each.source)
            return


def _here(criteria: Criteria, firm: Firm) -> Iterator[Ground]:
    own = parts(firm.name)
    for name in criteria.here:
        if normal(name) == normal(firm.name):
            yield Ground("here", "本地已有它的产能或项目，可谈扩产")
            return
    for name in criteria.here:
        other = parts(name)
        if own.trade and own.trade == other.trade and not own.generic:
            yield Ground("group", f"与本地的{name}字号相同，可能是同一集团")
            return


def _small(criteria: Criteria, rows: Sequence[Firm], capacity: Firm | None) -> Iterator[Ground]:
    if capacity and criteria.scale and (capacity.capacity or 0.0) < criteria.scale:
        yield Ground(
            "small",
            f"产能低于最小经济规模{criteria.scale:,.0f}{unit_word(criteria.unit, yearly=True)}",
            capacity.source,
        )
        return
    capital = max((each.capital for each in rows if each.capital is not None), default=None)
    if capital is not None and capital < SMALL:
        yield Ground("small", f"注册资本{capital / 10_000:,.0f}万元，不到{SMALL / 10_000:,.0f}万元（经验界限）")
