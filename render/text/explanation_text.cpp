#include "render/text/explanation_text.hpp"

#include <algorithm>
#include <cmath>

#include "render/text/likelihood_words.hpp"
#include "render/text/link_words.hpp"
#include "render/text/text_table.hpp"
#include "sim/answers/results.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

using Align = TextTable::Align;

constexpr std::size_t most_rows = 6;

/// The second and later lines a little deeper.
std::string sentence(const std::string& text, std::size_t indent) {
  return paragraph(text, indent, indent + 2);
}

std::string heading(const Explanation& e) {
  const Theatre& theatre = *e.model->theatre;
  std::string out = escaped(theatre.title) + "\n" + (e.arm.empty() ? "" : "arm " + escaped(e.arm) + ", ");
  out += e.replicates == 0 ? "one replicate" : counted(e.replicates, "replicate", "replicates");
  return out + "; model output, not a report\n";
}

std::string overall(const Explanation& e) {
  const Model& model = *e.model;
  const std::string name = place_name(model, e.place);
  const Mask holders = model.initial[e.place].holders;
  std::string out = name + ", ";
  out += holders == 0 ? "nobody's" : "held by " + model.theatre->actors[first(holders)].id;
  out += " at the anchor, is lost in " + percent_with_error(e.falls) + " of the replicates by " +
         short_time(model, model.end_h);
  if (e.q10_h) out += ": in 10 % by " + short_time(model, *e.q10_h);
  if (e.q50_h) out += ", in half by " + short_time(model, *e.q50_h);
  if (e.opened_lost.yes > 0) {
    out += ". In " + percent(e.opened_lost) +
           " it is in other hands already when they open, and counts as lost when those lose it";
  }
  return std::string("\n").append(sentence(out, 0));
}

std::string shares(const Explanation& e) {
  if (e.falls.yes == 0) return "";
  std::string out =
      "\nHow it falls, share of " + counted(e.falls.yes, "fall", "falls") + " (a description, no cause)\n";
  TextTable causes({{"", Align::right}, {""}});
  for (std::size_t i = 0; i < std::min(most_rows, e.causes.size()); ++i) {
    causes.add({percent(e.causes[i].of_falls), std::string(in_words(e.causes[i].cause))});
  }
  out += causes.text();
  if (e.breaks == 0) return out;
  out +=
      "\nWhat weighed most in the will that broke, share of " + counted(e.breaks, "break", "breaks") + "\n";
  TextTable terms({{"", Align::right}, {""}});
  for (const auto& term : e.terms) terms.add({percent(term.of_breaks), std::string(in_words(term.term))});
  out += terms.text();
  if (e.parents.empty()) return out;
  out += "\nThe earlier loss that had added most to its hazard, share of the same breaks\n";
  TextTable parents({{"", Align::right}, {""}, {""}});
  for (std::size_t i = 0; i < std::min(most_rows, e.parents.size()); ++i) {
    const auto& parent = e.parents[i];
    parents.add(
        {percent(parent.of_breaks),
         place_name(*e.model, parent.place) + (parent.place == e.place ? " itself, left and held again" : ""),
         grouped(std::max<std::int64_t>(1, std::llround(parent.before_h))) + " h before" +
             (parent.known ? ", known at the start" : "")});
  }
  return out + parents.text();
}

std::string story(const Explanation& e) {
  if (!e.chain) return "";
  const Model& model = *e.model;
  const Chain& chain = *e.chain;
  std::string out = "\nReplicate " + std::to_string(chain.replicate);
  if (e.replicates != 0 && chain.falls) out += ", one in the middle of the most frequent kind";
  out += chain.falls ? ": how it came to that\n" : ": " + place_name(model, e.place) + " is not lost\n";
  if (chain.opened_lost) {
    out += sentence(
        "It opens with the place in other hands than at the anchor: reports say so, or the model's "
        "days before them; salient situation --place " +
            model.theatre->atlas.places()[e.place].id + " shows them.",
        2);
  }
  if (chain.links.empty()) out += "  Nothing threatened its holder.\n";
  for (const Link& link : chain.links) {
    out += sentence(
        short_time(model, link.time_h) + "  " + place_name(model, link.place) + ": " + headline(model, link),
        2);
    for (const std::string& reason : reasons(model, link)) out += sentence("- " + reason, 6);
  }
  return out;
}

std::string fall_words(const Explanation& e, const Counterfactual& c) {
  if (c.chain_fall_h == e.chain_fall_h) return "as it was";
  return c.chain_fall_h ? "falls " + short_time(*e.model, *c.chain_fall_h) : "does not fall";
}

/// One replicate: what changes it, then what does not.
std::string taken_out_of_one(const Explanation& e) {
  TextTable table({{"without"}, {"the place"}});
  std::vector<std::string> same;
  for (const Counterfactual& c : e.without) {
    if (c.chain_fall_h == e.chain_fall_h) {
      same.push_back(escaped(c.words));
    } else {
      table.add({escaped(c.words), fall_words(e, c)});
    }
  }
  return (table.empty() ? "" : table.text()) +
         (same.empty() ? "" : sentence("No other fate or time of fall without " + one_of(same), 2));
}

std::string taken_out(const Explanation& e) {
  if (e.without.empty()) return "";
  std::string out = "\nIn this model, with one thing taken out and all else on the same draws\n";
  if (e.replicates == 0) return out + taken_out_of_one(e);
  std::vector<TextTable::Column> columns = {
      {"without"}, {"it falls in", Align::right}, {"change"}, {"differ", Align::right}};
  if (e.chain) columns.push_back({"replicate " + std::to_string(e.chain->replicate)});
  TextTable table(columns);
  for (const Counterfactual& c : e.without) {
    std::vector<std::string> row = {escaped(c.words), percent_with_error(c.falls), change_words(c),
                                    grouped(static_cast<std::int64_t>(c.differ))};
    if (e.chain) row.push_back(fall_words(e, c));
    table.add(row);
  }
  return out + table.text() +
         "  ±: 1.96 standard errors of the paired difference; (?): within three, not clear of chance.\n"
         "  differ: replicates in which the place falls at another time, or only one way.\n";
}

}  // namespace

std::string explanation_text(const Explanation& e) {
  std::string out = heading(e);
  if (e.replicates != 0) out += overall(e) + shares(e);
  return out + story(e) + taken_out(e);
}

}  // namespace salient
