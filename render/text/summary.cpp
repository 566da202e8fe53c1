#include "render/text/summary.hpp"

#include <fmt/format.h>

#include "render/text/columns_results.hpp"
#include "render/text/dates.hpp"
#include "render/text/markdown.hpp"
#include "render/text/note.hpp"
#include "render/text/rows.hpp"
#include "render/text/storylines_text.hpp"
#include "render/text/summary_parts.hpp"
#include "sim/core/number.hpp"

namespace salient {

const char* const reported_state_note =
    "Control is given as records report it. A contested place counts as its holder's, a vacated one as "
    "its last holder's until somebody enters, a shared one as the strongest holder's. A place that is "
    "contested or nobody's at the start keeps that state until it changes hands, or until a clock of the "
    "model lets the map catch up. The raw states are in conditions.csv.";

namespace {

std::string summary_heading(const Results& r) {
  const Theatre& theatre = r.theatre();
  const Clock& clock = theatre.clock;
  std::string out = fmt::format(
      "# {}\n\n**This is {}.** It says what a model makes of the scenario's assumptions, not what happened "
      "or "
      "will happen.",
      markdown(theatre.title.empty() ? "Untitled theatre" : theatre.title), model_note);
  if (!theatre.episode.empty()) out += " The case is " + markdown(theatre.episode) + ".";
  out += fmt::format(
      "\n\n{} replicates{}; control known on {}, as of {}, until {} (local time). Random seed {}, "
      "fingerprint "
      "`{}`.\n",
      grouped(static_cast<std::int64_t>(r.replicates)),
      r.arms.size() > 1 ? fmt::format(" of each of {} arms, on the same random draws", r.arms.size()) : "",
      spoken(clock.anchor, clock.offset_minutes), spoken(clock.as_of, clock.offset_minutes),
      spoken_at(r, r.layout.bin_h.back()), r.random_seed, r.fingerprint.substr(0, 16));
  if (r.stopped) {
    out += "\n**Stopped before all replicates were done.** The numbers rest on those finished.\n";
  }
  if (!theatre.caveats.empty()) out += "\n" + markdown(theatre.caveats) + "\n";
  return out;
}

std::string summary_answers(const Results& r) {
  if (r.arms.front().questions.empty()) return "";
  return "\n## Answers\n\n" + markdown_table(answers_by_arm(arm_names(r)), answer_rows(r, r.arms.front())) +
         "\n± is half of the 95 % interval of the Monte Carlo error alone: more replicates shrink it, "
         "better assumptions do not. Words after Intelligence Community Directive 203.\n";
}

std::string limits() {
  return "\n## How to read it\n\n"
         "- " +
         std::string(reported_state_note) +
         "\n"
         "- A fall is the first time that the side which held a place at the anchor loses it; it may come "
         "back by the horizon. Quantiles count all replicates, also those in which the place never falls.\n"
         "- Not seen in any replicate is not impossible. The errors shown are those of counting "
         "replicates. That the rules themselves are wrong is not in any number on this page.\n"
         "- Causes describe what happened inside the model's runs. They are no claim about causes in "
         "the world.\n";
}

}  // namespace

std::string summary(const Results& r, const Storylines* storylines) {
  namespace parts = summary_parts;
  std::string out = summary_heading(r) + summary_answers(r);
  if (storylines != nullptr) out += storylines_markdown(*storylines, r);
  for (const ArmResults& arm : r.arms) {
    if (r.arms.size() > 1) out += "\n# Arm " + markdown(arm.name) + "\n";
    out += parts::falls(r, arm) + parts::losses(arm) + parts::people(r, arm) + parts::roads(r, arm) +
           parts::why(arm);
  }
  for (const ArmResults& arm : r.arms) {
    if (r.arms.size() > 1) out += "\n# What arm " + markdown(arm.name) + " rests on\n";
    out += parts::basis(arm);
  }
  return out + limits();
}

}  // namespace salient
