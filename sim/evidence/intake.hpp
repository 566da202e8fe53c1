#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/evidence/likelihood.hpp"

namespace salient {

/// A report that may be used, with what it weighs.
struct Evidence {
  ReportId report;  ///< index into Theatre::reports; invalid: a certain one
  PlaceId place;
  double published_h = 0;  ///< hours since the anchor; a date alone counts from 20:00 local time
  double earliest_h = 0;   ///< an event that began before this (window and slack) is another one
  double about_h = 0;      ///< the state spoken of: the end of its window, at most published_h
  Meaning statement;
  std::string origin;        ///< group of those who repeat one another
  std::uint32_t copies = 1;  ///< reports of that origin about the same thing, itself included
  double exponent = 1;       ///< of silence and origin together

  // A certain report (truth): instead of a statement.
  bool certain = false;
  Control control;
};

/// The truth about a place as a report of certainty: from `about_h` on it is known that the place is
/// so. For scoring from a known picture.
struct Certain {
  PlaceId place;
  Control control;
  double earliest_h = 0;    ///< the change came between this ...
  double about_h = 0;       ///< ... and this
  double known_from_h = 0;  ///< when it is assimilated
};

/// When a report counts as published: its moment; a date alone counts as 20:00 of that day, local
/// time of the theatre, because a day's news is complete in the evening.
double published_h(const Model& model, const Report& report);

/// All reports published from the anchor (excluded; included where the model has no time before
/// as_of) up to `until_h`, none retrospective, by time of publication; their copies counted as known
/// at their own time. Ties by id.
std::vector<Evidence> usable_reports(const Model& model, double until_h);

/// True if a run of the model begins from a situation instead of from the anchor: some usable report
/// was published between anchor and as_of, and the rules are not `contact`.
bool begins_from_situation(const Model& model);

/// Two reports about one place and time that cannot both be true.
struct Contradiction {
  std::uint32_t first = 0, second = 0;  ///< indices into the list of evidence
};
std::vector<Contradiction> contradictions(const Model& model, const std::vector<Evidence>& evidence);

}  // namespace salient
