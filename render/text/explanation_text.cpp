#include "render/text/explanation_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "render/text/columns_explanation.hpp"
#include "render/text/likelihood_words.hpp"
#include "render/text/link_words.hpp"
#include "render/text/note.hpp"
#include "render/text/text_table.hpp"
#include "sim/answers/results.hpp"
#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "sim/model/called.hpp"

namespace salient {
namespace {

constexpr std::size_t most_rows = 6;

/// The second and later lines a little deeper.
std::string sentence(const std::string& text, std::size_t indent) {
  return paragraph(text, indent, indent + 2);
}

std::string heading(const Explanation& e) {
  return fmt::format(
      "{}\n{}{}; {}\n", escaped(e.model->theatre->title), e.arm.empty() ? "" : "arm " + escaped(e.arm) + ", ",
      e.replicates == 0 ? "one replicate" : counted(e.replicates, "replicate", "replicates"), model_note);
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
  out += text_table(cause_share_columns(), e.causes, most_rows);
  if (e.breaks == 0) return out;
  out +=
      "\nWhat weighed most in the will that broke, share of " + counted(e.breaks, "break", "breaks") + "\n";
  out += text_table(term_share_columns(), e.terms);
  if (e.parents.empty()) return out;
  out += "\nThe earlier loss that had added most to its hazard, share of the same breaks\n";
  return out + text_table(parent_columns(), parent_rows(e), most_rows);
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

/// One replicate: what changes it, then what does not.
std::string taken_out_of_one(const Explanation& e) {
  TextTable table({{"without"}, {"the place"}});
  std::vector<std::string> same;
  for (const Counterfactual& c : e.without) {
    if (c.chain_fall_h == e.chain_fall_h) {
      same.push_back(escaped(c.words));
    } else {
      table.add({escaped(c.words), fall_words({e, c})});
    }
  }
  return (table.empty() ? "" : table.text()) +
         (same.empty() ? "" : sentence("No other fate or time of fall without " + one_of(same), 2));
}

std::string taken_out(const Explanation& e) {
  if (e.without.empty()) return "";
  std::string out = "\nIn this model, with one thing taken out and all else on the same draws\n";
  if (e.replicates == 0) return out + taken_out_of_one(e);
  std::vector<WithoutRow> rows;
  for (const Counterfactual& c : e.without) rows.push_back({e, c});
  const std::string chain = e.chain ? fmt::format("replicate {}", e.chain->replicate) : "";
  return out + text_table(without_columns(true, chain), rows) +
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
