// Questions, storylines, indicators, assumptions, sources.

import { lossChart } from "./charts.js";
import { el, table, words } from "./dom.js";

function chance(answer, index) {
  return el("div", { class: "chance" },
    el("div", { class: `meter arm${index}`, "aria-hidden": "true" },
      el("span", { class: "band", style: { left: `${answer.low * 100}%`, width: `${(answer.high - answer.low) * 100}%` } }),
      el("span", { class: "dot", style: { left: `${answer.p * 100}%` } })),
    el("div", {}, el("strong", {}, answer.percent), ", ", answer.words));
}

const points = (d) => (d === 0 ? "0" : `${d > 0 ? "+" : "−"}${Math.abs(d * 100).toFixed(1)}`);

function differenceCell(data, arms, q) {
  const compared = data.compared?.arms[arms[1] - 1];
  if (!compared || arms[0] !== 0) {
    return `${points(data.arms[arms[1]].answers[q].p - data.arms[arms[0]].answers[q].p)} points`;
  }
  const [d, low, high, clear] = compared.questions[q];
  const least = `${+(data.compared.minimum_effect * 100).toFixed(1)} points`;
  const verdict = ["not clear of chance", `clear of chance, but under ${least}`, "clear of chance"][clear];
  if (compared.same || (d === 0 && low === 0 && high === 0)) return "no difference in any replicate";
  const signs = compared.stability[q];
  return el("span", {}, el(clear === 2 ? "strong" : "span", {}, `${points(d)} points`),
    ` (${points(low)} to ${points(high)}); `, verdict,
    signs && `; same sign in ${signs[1]} of ${signs[0]} draws of the parameters, the other in ${signs[2]}`);
}

export function questionsView(data, arms) {
  if (!data.questions.length) return el("p", {}, "The scenario asks no questions.");
  const head = ["question", ...arms.map((a) => words(data.arms[a].name))];
  if (arms.length === 2) head.push("difference");
  const rows = data.questions.map((q, i) => [words(q.ask),
    ...arms.map((a, index) => el("div", {}, arms.length > 1 && el("span", { class: "narrow" }, words(data.arms[a].name)),
                                 chance(data.arms[a].answers[i], index))),
    ...(arms.length === 2 ? [differenceCell(data, arms, i)] : [])]);
  return table(head, rows, { class: "questions cards" });
}

export function lossesView(data, arms) {
  return arms.map((a) => el("div", {}, arms.length > 1 && el("h3", {}, words(data.arms[a].name)),
    data.arms[a].losses.filter((l) => l.histogram.slice(1).some((n) => n > 0)).map((l) => el("div", { class: "loss" },
      el("p", {}, words(l.name), `: places lost by the end, of ${l.held}`),
      lossChart(l, data.replicates, 340)))));
}

export function storylinesView(data, arms, onPick) {
  if (!data.storylines) {
    return el("p", { class: "absent" }, "Storylines were not worked out for this page.");
  }
  if (!data.storylines.length) return el("p", {}, "No key event ever happens in this run: there is one story, that nothing falls.");
  const cards = data.storylines.map((line) => el("article", { class: "storyline" },
    el("h3", {}, `${line.letter}. `, words(line.name)),
    arms.map((a, index) => el("p", { class: `bar arm${index}` },
      el("span", { class: "fill", "aria-hidden": "true", style: { width: `${line.arms[a].p * 100}%` } }),
      el("span", { class: "label" }, el("strong", {}, line.arms[a].percent), arms.length > 1 && [" in ", words(data.arms[a].name)],
        line.arms[a].typical !== null && `; typical: replicate ${line.arms[a].typical}`))),
    el("ol", {}, line.order.map(([p, percent, at]) => el("li", {},
      el("button", { class: "link", type: "button", onclick: () => onPick(p) }, words(data.places[p].name)),
      ` falls in ${percent}, half of those by ${at}`))),
    line.holds.length > 0 && el("p", {}, "Holds: ", line.holds.map((p, k) => [k > 0 && ", ", words(data.places[p].name)]))));
  const signs = data.indicators?.length ? [el("h3", {}, "What would tell them apart"),
    table(["sign", "seen by", "speaks for", "shown by its replicates", "by the others", "right", "lead"],
      data.indicators.map((s) => [words(s.words), s.by, `storyline ${s.storyline}`, s.hit, s.false_alarm, s.right,
        s.lead_h === null ? "-" : `${s.lead_h} h`]), { class: "cards" }),
    el("p", { class: "note" }, "Found on one half of the replicates; the rates are counted on the other.")] : null;
  return el("div", {}, el("div", { class: "storylines" }, cards), signs);
}

export function comparisonView(data, arms) {
  const compared = arms.length === 2 && arms[0] === 0 && data.compared?.arms[arms[1] - 1];
  if (!compared) return null;
  if (compared.same) return el("p", {}, "The two arms are the same in every replicate compared.");
  return el("div", {},
    el("h3", {}, "What ", words(compared.name), " changes"),
    data.compared.replicates < data.replicates && el("p", { class: "note" },
      `Compared on the first ${data.compared.replicates.toLocaleString("en-GB")} replicates.`),
    el("ul", {}, compared.sentences.map((s) => el("li", {}, words(s)))),
    compared.where.length > 0 && el("details", {}, el("summary", {}, "Where histories first part"),
      table(["place", "by", "share", "half by"], compared.where.map(([p, rule, share, at]) =>
        [words(data.places[p].name), rule, share, at]), { class: "cards" })));
}

const measured = ([value, se]) => `${(value * 100).toFixed(0)} % ±${Math.max(1, Math.round(196 * se))}`;

function ledgerView(ledger, data) {
  const ask = (i) => data.questions[i]?.ask ?? ledger.questions[i];
  const moving = ledger.entries.filter((e) => e.on.length);
  return [
    ledger.split.length > 0 && el("div", {}, el("h3", {}, "Where the variance of each answer comes from"),
      table(["question", ledger.present_with_parameters ? "unknown present and parameters" : "unknown present", "unknown parameters", "chance", "together"],
        ledger.split.map((s, i) => [words(ask(i)), ...s.map(measured)]), { class: "cards" })),
    moving.length > 0 && el("div", {}, el("h3", {}, "What moves the answers most"),
      table(["number", "value", "basis", "moves most", "answer at its low and high end", "share of variance, alone and in all"],
        moving.slice(0, 15).map((e) => {
          const most = e.on.reduce((m, x, i) => (x[3][0] > e.on[m][3][0] ? i : m), 0);
          const [low, high, alone, all] = e.on[most];
          return [words(e.what), words(e.value), e.basis, words(ask(most)), `${measured(low)} to ${measured(high)}`,
                  `${measured(alone)}, ${measured(all)}`];
        }), { class: "cards" })),
  ];
}

export function assumptionsView(data) {
  const rows = (list) => list.map(([what, value, basis, note]) => [words(what), words(value), basis, words(note)]);
  const head = ["what", "value", "basis", "note"];
  const base = data.arms[0];
  const assumed = base.assumed.filter((a) => a[2] === "assumed").length;
  return el("div", {},
    data.ledger && ledgerView(data.ledger, data),
    el("p", {}, `${base.assumed.length} numbers are set for this scenario, ${assumed} of them assumed. Everything else is the rules' default.`),
    el("details", {}, el("summary", {}, "All numbers with their basis"), table(head, rows(base.assumed), { class: "cards" })),
    data.arms.slice(1).filter((a) => a.assumed.length || a.interventions.length).map((a) => el("details", {},
      el("summary", {}, "What the arm ", words(a.name), " changes"),
      a.interventions.length > 0 && table(["intervention", "when", "note"], a.interventions.map((i) => [words(i[0]), i[1], words(i[2])]), { class: "cards" }),
      a.assumed.length > 0 && table(head, rows(a.assumed), { class: "cards" }))),
    el("details", {}, el("summary", {}, "Rules of the model (", words(base.rule_set || "custom"), ")"),
      table(["rule", "what it does", "caveat"], base.rules.map((r) => r.map((w) => words(w))), { class: "cards" })));
}

export function sourcesView(data) {
  const used = new Map();
  for (const r of data.reports) used.set(r.source, (used.get(r.source) ?? 0) + 1);
  return el("div", {},
    data.data.map((d) => el("div", {}, el("h3", {}, words(d.heading)), el("ul", {}, d.lines.map((l) => el("li", {}, words(l)))))),
    data.borders.some((b) => b.source) && el("p", {}, "Borders and waters: ",
      [...new Set(data.borders.map((b) => b.source).filter(Boolean))].map((s, i) => [i > 0 && "; ", words(s)]), "."),
    data.sources.length > 0 && el("details", {}, el("summary", {}, `${data.sources.length} sources of reports`),
      table(["source", "reliability (A to F)", "reports in the scenario"], data.sources.map((s, i) =>
        [words(s.name), s.reliability, used.get(i) ?? 0]), { class: "cards" })));
}
