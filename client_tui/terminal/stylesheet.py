"""Styles without doing the same work twice.

Half of the processor time of a screen goes into styles, and most of that is repeated. For every widget Textual goes through
all rules of all sheets to find the few that may apply, and works out anew which of those that match has the last word; it
writes every value again where none has changed; and each app parses every sheet, even one this process has just parsed.
Which selectors match is asked of Textual itself, so the styles are the same (a test compares them widget by widget).
"""

from __future__ import annotations

from collections import defaultdict
from operator import itemgetter
from typing import Any, Final, NamedTuple

from textual.cache import LRUCache
from textual.css.match import _check_selectors
from textual.css.model import RuleSet, SelectorSet, SelectorType
from textual.css.styles import RulesMap, Styles
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation, Specificity3, Specificity6
from textual.dom import DOMNode

_ORDER: Final = frozenset({"first-of-type", "last-of-type", "first-child", "last-child", "empty"})
_ODD_OR_EVEN: Final = frozenset({"odd", "even"})

#: Parsed sheets by their text, their place and the variables they were parsed with: a few looks of everything there is.
_parsed: LRUCache[tuple[Any, ...], list[RuleSet]] = LRUCache(512)


#: A value for a property, and the weight of the rule that gives it.
_Claim = tuple[Specificity6, Any]
#: A node nothing was said of.
_PLAIN: Final = Styles()


class _Candidate(NamedTuple):
    """One way in which a rule may apply to a kind of node, and what must stand above the node for it: types, classes, ids."""

    rule: RuleSet
    selectors: SelectorSet
    types: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]


class _Within(NamedTuple):
    """What may apply to this kind of node, latest first, and what it depends on."""

    candidates: list[_Candidate]
    hover: bool
    focus_within: bool
    order: bool
    odd_or_even: bool
    #: Whether nodes alike in name, classes and parent get the same of them.
    shared: bool


class QuickStylesheet(Stylesheet):
    """A stylesheet that remembers what may apply, what came of it, and what was parsed."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        #: What the memories below were made of.
        self._remembered: list[RuleSet] | None = None
        #: Where in ``rules`` the ones stand whose last selector has this name.
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._within: dict[tuple[Any, ...], _Within] = {}
        self._won: dict[tuple[tuple[int, Specificity3], ...], RulesMap] = {}

    def _parse_rules(
        self,
        css: str,
        read_from: CSSLocation,
        is_default_rules: bool = False,
        tie_breaker: int = 0,
        scope: str = "",
    ) -> list[RuleSet]:
        key = (css, read_from, is_default_rules, tie_breaker, scope, tuple(self._variables.items()))
        rules = _parsed.get(key)
        if rules is None:
            rules = _parsed[key] = super()._parse_rules(css, read_from, is_default_rules, tie_breaker, scope)
        return rules

    def reparse(self) -> None:
        """Everything with other variables; where a sheet is wrong, all stays as it was."""
        fresh = QuickStylesheet(variables=self._variables)
        fresh.source = dict(self.source)
        try:
            fresh.parse()
        finally:
            self._invalid_css |= fresh._invalid_css
        self._rules, self._rules_map, self._require_parse = fresh._rules, None, False

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[tuple[Any, ...], RulesMap] | None = None
    ) -> None:
        """Give a node the styles its place, names and state have here."""
        within = self._rules_within(node)
        node._has_hover_style = within.hover
        node._has_focus_within = within.focus_within
        node._has_order_style = within.order
        node._has_odd_or_even = within.odd_or_even
        key = None
        if cache is not None and within.shared:
            key = (node._parent, self._named(node), node.classes, node._pseudo_classes_cache_key, node._css_type_name)
            if (alike := cache.get(key)) is not None:
                self.replace_rules(node, alike, animate=animate)
                self._process_component_classes(node)
                return
        won = self._winning(within, node)
        if won:
            if cache is not None and key is not None:
                cache[key] = won
            self.replace_rules(node, won, animate=animate)
        self._process_component_classes(node)

    def _rules_within(self, node: DOMNode) -> _Within:
        if self.rules is not self._remembered:
            self._remember(self.rules)
        key = (type(node), node.classes, self._named(node))
        within = self._within.get(key)
        if within is None:
            within = self._within[key] = self._narrowed(node)
        return within

    def _remember(self, rules: list[RuleSet]) -> None:
        self._remembered = rules
        self._within.clear()
        self._won.clear()
        self._places = defaultdict(list)
        for place, rule in enumerate(rules):
            for name in rule.selector_names:
                self._places[name].append(place)

    def _named(self, node: DOMNode) -> str | None:
        """The node's id, where a rule names it."""
        return node._id if node._id is not None and f"#{node._id}" in self._places else None

    def _narrowed(self, node: DOMNode) -> _Within:
        named = {place for name in self._places.keys() & node._selector_names for place in self._places[name]}
        rules = [self.rules[place] for place in sorted(named, reverse=True)]
        depends = frozenset[str]().union(*(rule.pseudo_classes for rule in rules))
        return _Within(
            [_candidate(rule, one) for rule in rules for one in rule.selector_set],
            hover="hover" in depends,
            focus_within="focus-within" in depends,
            order=not depends.isdisjoint(_ORDER),
            odd_or_even=not depends.isdisjoint(_ODD_OR_EVEN),
            shared=depends.isdisjoint(self._EXCLUDE_PSEUDO_CLASSES_FROM_CACHE),
        )

    def _winning(self, within: _Within, node: DOMNode) -> RulesMap:
        path = node.css_path_nodes
        types = frozenset[str]().union(*(one._css_type_names for one in path))
        classes = frozenset[str]().union(*(one._classes for one in path))
        ids = {one._id for one in path}
        matching = [
            (one.rule, one.selectors.specificity)
            for one in within.candidates
            if one.types <= types
            and one.classes <= classes
            and one.ids <= ids
            and _check_selectors(one.selectors.selectors, path)
        ]
        key = tuple((id(rule), weight) for rule, weight in matching)
        won = self._won.get(key)
        if won is None:
            won = self._won[key] = _weighed(matching)
        return won

    def _process_component_classes(self, node: DOMNode) -> None:
        """The styles of the node's parts, by name; it is drawn anew when one has changed."""
        parts = node._get_component_classes()
        if not parts:
            return
        before = node._component_styles.copy()
        node._component_styles.clear()
        changed = False
        for part in sorted(parts):
            virtual = DOMNode(classes=part)
            virtual._attach(node)
            within = self._rules_within(virtual)
            virtual.styles.base._rules |= self._winning(
                within, virtual
            )  # in place: its look-ups are bound to this mapping
            node._component_styles[part] = virtual.styles
            old = before.get(part)
            changed = changed or old is None or old.base._rules != virtual.styles.base._rules
        if changed:
            node.refresh()

    @classmethod
    def replace_rules(cls, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:
        """Give a node these rules, unless it has them."""
        if node.styles.base._rules == rules:
            node.notify_style_update()
        else:
            super().replace_rules(node, rules, animate)


def _candidate(rule: RuleSet, selectors: SelectorSet) -> _Candidate:
    """What its selectors name, whatever their order: most rules of other screens are told from this alone."""

    def named(kind: SelectorType) -> frozenset[str]:
        return frozenset(one.name for one in selectors.selectors if one.type == kind)

    return _Candidate(rule, selectors, named(SelectorType.TYPE), named(SelectorType.CLASS), named(SelectorType.ID))


def _weighed(matching: list[tuple[RuleSet, Specificity3]]) -> RulesMap:
    """For each property the value with the most weight, as a node keeps it; ``initial`` gives way to the next in line, or to the default."""
    claims: defaultdict[str, list[_Claim]] = defaultdict(list)
    for rule, weight in matching:
        for name, heavy, value in rule.styles.extract_rules(weight, rule.is_default_rules, rule.tie_breaker):
            claims[name].append((heavy, value))
    won = Styles()
    for name, of_name in claims.items():
        value = _heaviest(of_name)
        setattr(won, name, value if value is not None else _initial(name, of_name))
    return won._rules


def _initial(name: str, claims: list[_Claim]) -> Any:
    """What ``initial`` stands for: for a sheet, what the widget says itself; for the widget, what the sheets say, or nothing."""
    sheets = [one for one in claims if one[0][0]]
    widgets = [one for one in claims if not one[0][0]]
    said_by_sheet = any(value is None for _weight, value in sheets)
    said_by_widget = any(value is None for _weight, value in widgets)
    value = _heaviest(widgets) if said_by_sheet and widgets else None
    if value is None and (said_by_widget or (said_by_sheet and not widgets)):
        value = _heaviest(sheets) if sheets else getattr(_PLAIN, name)
    return value


def _heaviest(claims: list[_Claim]) -> Any:
    return max(claims, key=itemgetter(0))[1]
