#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "sim/core/fault.hpp"
#include "sim/files/source_text.hpp"
#include "sim/model/theatre.hpp"
#include "sim/scenario/cell.hpp"
#include "sim/scenario/name_index.hpp"

namespace salient {

/// A theatre while it is being read: what is known so far, where it stood, what was wrong. Places,
/// routes, actors and sources are sorted by id as soon as their table is read, so that every
/// reference made afterwards is final.
class Reading {
 public:
  explicit Reading(Faults& faults) : faults_(faults) {}

  Theatre theatre;  ///< its atlas is made last
  std::vector<Place> places;
  std::vector<Route> routes;
  std::map<std::string, Doctrine, std::less<>> doctrines;

  NameIndex place_index, actor_index, source_index;
  bool routes_known = false, routes_partial = false;
  bool clock_known = false;    ///< its dates can be compared with
  bool initial_whole = false;  ///< every row was sound: a place without one has none

  // Where things stand: as many as there are things, in the same order.
  std::vector<Mark> place_marks, route_marks, actor_marks, initial_marks, report_marks;
  Mark initial_table;  ///< the table itself, for what no row says

  std::string folder;   ///< the theatre's, in real paths: nothing outside it is read
  std::string outside;  ///< a file that the caller names, read where a table is called `outside_table`
  std::vector<std::string> files;

  /// Keeps at most 1,000 faults of one key and file, and counts the rest.
  void add(Fault fault);
  void warn(Fault fault);
  /// Faults of a file that is named somewhere: those of the file as a whole stand where it is
  /// named.
  void add_faults_of_file(const Faults& found, const Mark& named, const std::string& key);
  /// Says how many faults were not kept.
  void finish();
  [[nodiscard]] Faults& faults() { return faults_; }

  /// Texts to which marks point.
  void keep(std::shared_ptr<const SourceText> source);
  [[nodiscard]] const std::vector<std::shared_ptr<const SourceText>>& texts() const { return sources_; }

  /// The actor of that id, or the members of the coalition; empty if there is neither.
  [[nodiscard]] const Coalition* coalition(std::string_view id) const;

 private:
  Faults& faults_;
  std::map<std::string, std::size_t> counts_;  ///< by file, key and severity
  std::map<std::string, Fault> overflow_;
  std::vector<std::shared_ptr<const SourceText>> sources_;
};

}  // namespace salient
