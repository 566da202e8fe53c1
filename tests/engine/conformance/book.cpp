#include "tests/engine/conformance/book.hpp"

#include <algorithm>
#include <cmath>

#include "sim/core/number.hpp"
#include "sim/core/text.hpp"
#include "tests/engine/conformance/case_facts.hpp"
#include "tests/engine/conformance/case_text.hpp"

namespace salient::test {

std::vector<Chapter> conformance_book() {
  return {control_chapter(),    contest_chapter(),      withdrawal_chapter(),      no_way_out_chapter(),
          occupation_chapter(), shared_chapter(),       fill_and_rising_chapter(), doctrine_chapter(),
          movement_chapter(),   intervention_chapter(), supply_chapter(),          fighting_chapter(),
          threat_chapter(),     reported_chapter()};
}

namespace {

struct Line {
  std::string text;
  std::optional<double> time_h;

  [[nodiscard]] std::string place() const { return text.substr(0, text.find(':')); }
};

Line line_of(std::string_view told) {
  const std::size_t at = told.rfind(" at ");
  if (at == std::string_view::npos) return {std::string(told), std::nullopt};
  return {std::string(told.substr(0, at)), parse_decimal(told.substr(at + 4))};
}

/// Place by place: how changes of different places interleave is told by their times alone.
void by_place(std::vector<Line>& lines) {
  std::ranges::stable_sort(lines, {}, &Line::place);
}

bool fits(const Line& expected, const Line& got) {
  // A decision "at once" takes a clock of rate 200 an hour or more: a few hundredths at most.
  constexpr double at_once_h = 0.06;
  return expected.text == got.text &&
         (!expected.time_h || std::abs(*expected.time_h - *got.time_h) < at_once_h);
}

bool fits(std::string_view expected, std::string_view got) {
  const auto a = parse_decimal(expected), b = parse_decimal(got);
  constexpr double last_digit = 0.011;
  const bool fraction = expected.find('.') != std::string_view::npos;
  if (a && b && fraction) return std::abs(*a - *b) < last_digit;
  return expected == got;
}

std::string list_of(const std::vector<Line>& lines) {
  std::string out;
  for (const Line& line : lines) {
    out += "\n      " + line.text + (line.time_h ? " at " + fixed(*line.time_h, 2) : "");
  }
  return lines.empty() ? "\n      nothing" : out;
}

}  // namespace

std::string shortfall(const Case& told, std::uint64_t replicate) {
  World world(theatre_of(told), 1, replicate);
  world.run(told.hours);
  std::vector<Line> expected, got;
  for (const std::string_view change : told.changes) expected.push_back(line_of(change));
  const auto changes = world.changes_without_time();
  for (std::size_t i = 0; i < changes.size(); ++i) {
    got.push_back({changes[i], world.state.changes[i].time_h});
  }
  by_place(expected), by_place(got);
  std::string out;
  const bool untold = told.changes.size() == 1 && told.changes[0] == "...";
  const bool same =
      std::ranges::equal(expected, got, [](const Line& a, const Line& b) { return fits(a, b); });
  if (!untold && !same) {
    out += "\n    must come:" + list_of(expected) + "\n    came:" + list_of(got);
  }
  for (const std::string_view line : told.facts) {
    const std::size_t colon = line.find(": ");
    const std::string now = fact(world, line.substr(0, colon));
    if (!fits(line.substr(colon + 2), now)) {
      out += "\n    must be: " + std::string(line) + "\n    is: " + now;
    }
  }
  return out;
}

namespace {

constexpr std::string_view opening =
    R"(# The conformance book

What the engine must do, case by case: one sentence, a world in a line, and the changes that must
come. Every case is run on twenty replicates and must come out the same in each. The book is written
from the tables under `tests/engine/conformance/`, where each case is run; with
`SALIENT_UPDATE_GOLDEN=1` the test writes this page anew.

**A world in a line.** `Alder:Green[8] - Brook:Red[6,12m] =20= Cairn:none -x- Dale:Green[8]/Red[4m]`:
a place and its holder; in brackets its formations, 8 a garrison of 8 elements, 12m a column of 12.
`Green+Blue` share the place; in `Green/Red` Red is inside and contests it. ` - ` is a route of 10 km,
` =20= ` one of 20 km, ` -x- ` a closed one, ` -> ` a one-way one; `;` starts another chain. A column
makes 10 km/h. Everybody is hostile to everybody and stands fast unless the case says otherwise.

**Chance.** Parameters are set so far out that chance has no say: a *firm* actor (cohesion 0.9) never
breaks, a *weak* one (0.2) breaks at the first threat (s = 0.01, lambda = 1000/h), a column free to
decide decides at once (lambda_d = 200/h or more). Breakpoints do not differ, posture is 1, and rules
fill, uprising, supply and fighting are out unless the case names them.

**Changes** read *place: control before -> control after, manner, cause*, with the hour where it is
certain. No change may come beside those listed; *nothing* means that none may come.
)";

}  // namespace

std::string markdown(const std::vector<Chapter>& book) {
  std::string out(opening);
  for (const Chapter& chapter : book) {
    out += "\n## " + std::to_string(chapter.number) + ". " + std::string(chapter.title) + "\n\n" +
           std::string(chapter.preface) + "\n";
    for (const Case& told : chapter.cases) {
      out += "\n**" + std::string(told.number) + "** " + std::string(told.sentence) + "\n\n```\n";
      out += "world   " + std::string(told.world) + "\n";
      if (!told.settings.empty()) out += "with    " + std::string(told.settings) + "\n";
      if (!told.orders.empty()) out += "orders  " + std::string(told.orders) + "\n";
      out += "in " + shortest(told.hours) + " h\n";
      for (const std::string_view change : told.changes) out += "  =>    " + std::string(change) + "\n";
      if (told.changes.empty()) out += "  =>    nothing\n";
      for (const std::string_view line : told.facts) out += "  then  " + std::string(line) + "\n";
      out += "```\n";
    }
  }
  return out;
}

}  // namespace salient::test
