#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/model/quantity.hpp"
#include "sim/scenario/references.hpp"
#include "sim/scenario/values.hpp"

namespace salient {

/// The values of one YAML map or one row of a table, by key. Every getter gives nothing where the
/// key is missing or its value faulty; the fault has been added by then.
class Record {
 public:
  /// @param path  of the map, for messages: "actors.gov"; empty for rows of CSV
  Record(Reading& reading, const KeyGroup& group, std::string path);

  /// From a YAML map: refuses anything but a map, unknown keys, empty values, missing required
  /// keys.
  bool fill(const Node& map);
  /// For a new row: forgets the old one.
  void restart(const Mark& mark);
  void set(int key, const Cell& cell);
  /// Refuses the row if a required value is missing.
  void require();

  [[nodiscard]] bool has(std::string_view key) const { return cell(key).present; }
  [[nodiscard]] const Cell& cell(std::string_view key) const { return cells_[index(key)]; }
  [[nodiscard]] const KeySpec& spec(std::string_view key) const { return group_.keys[index(key)]; }
  [[nodiscard]] const Node* node(std::string_view key) const { return cell(key).node; }
  /// Columns such as support_hts, with what stands in place of <actor>.
  [[nodiscard]] const std::vector<std::pair<int, Cell>>& wild() const { return wild_; }
  /// Whether nothing of it was refused so far.
  [[nodiscard]] bool sound() const { return sound_; }
  void refuse() { sound_ = false; }
  [[nodiscard]] const Mark& mark() const { return mark_; }
  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] Reading& reading() { return reading_; }

  /// A fault of the whole record, or at the value of a key.
  [[nodiscard]] Fault fault(std::string what, std::string fix = {}) const;
  [[nodiscard]] Fault fault_at(std::string_view key, std::string what, std::string fix = {}) const;
  /// Adds it as an error.
  void refuse(Fault fault);

  std::string text(std::string_view key);
  std::string id(std::string_view key);
  std::optional<double> number(std::string_view key) { return get(key, read_number); }
  std::optional<std::int64_t> integer(std::string_view key) { return get(key, read_integer); }
  std::optional<bool> flag(std::string_view key) { return get(key, read_flag); }
  std::optional<MomentText> moment(std::string_view key) { return get(key, read_moment); }
  std::optional<double> hours(std::string_view key) { return get(key, read_duration_h); }
  std::optional<std::string> color(std::string_view key) { return get(key, read_color); }
  std::optional<Quantity> quantity(std::string_view key);
  std::optional<PlaceId> place(std::string_view key) { return get(key, read_place); }
  std::optional<ActorId> actor(std::string_view key) { return get(key, read_actor); }
  std::optional<ActorId> holder(std::string_view key) { return get(key, read_holder); }
  std::optional<SourceId> source(std::string_view key) { return get(key, read_source); }
  std::optional<RouteId> route(std::string_view key) { return get(key, read_route); }
  std::vector<PlaceId> places(std::string_view key) {
    return get(key, read_places).value_or(std::vector<PlaceId>());
  }
  std::vector<ActorId> actors(std::string_view key) {
    return get(key, read_actors).value_or(std::vector<ActorId>());
  }
  std::vector<std::string> spellings(std::string_view key);
  template <class E>
  E word(std::string_view key, E otherwise) {
    const auto index = get(key, read_word);
    return index ? static_cast<E>(*index) : otherwise;
  }
  template <class E>
  std::optional<E> word(std::string_view key) {
    const auto index = get(key, read_word);
    return index ? std::optional(static_cast<E>(*index)) : std::nullopt;
  }

 private:
  [[nodiscard]] std::size_t index(std::string_view key) const;
  void refuse_unknown(const Node::Entry& entry);

  template <class T>
  std::optional<T> get(std::string_view key,
                       std::optional<T> (*read)(Reading&, const Cell&, const KeySpec&)) {
    const std::size_t at = index(key);
    if (!cells_[at].present) return std::nullopt;
    std::optional<T> value = read(reading_, cells_[at], group_.keys[at]);
    if (!value) sound_ = false;
    return value;
  }

  Reading& reading_;
  const KeyGroup& group_;
  std::string path_;
  Mark mark_;
  std::vector<Cell> cells_;
  std::vector<std::pair<int, Cell>> wild_;
  bool sound_ = true;
};

/// Calls `visit(node, path)` for each item of a list; refuses anything but a list.
template <class Visit>
void for_each_item(Reading& reading, const Node& list, const std::string& path, Visit visit) {
  if (list.kind != Node::Kind::sequence) {
    const Cell cell = cell_of(list, path, "");
    reading.add(cell.fault("a list", list.kind == Node::Kind::map ? "begin each item with a dash: - " : ""));
    return;
  }
  for (std::size_t i = 0; i < list.items.size(); ++i)
    visit(list.items[i], path + '[' + std::to_string(i) + ']');
}

/// Calls `visit(record)` for each item of a list that has the shape of the group's keys.
template <class Visit>
void for_each_record(Reading& reading, const Node& list, std::string_view group, const std::string& path,
                     Visit visit) {
  for_each_item(reading, list, path, [&](const Node& item, const std::string& item_path) {
    Record record(reading, key_group(group), item_path);
    if (record.fill(item)) visit(record);
  });
}

/// The same for a list whose path is the group's name.
template <class Visit>
void for_each_record(Reading& reading, const Node& list, const std::string& group, Visit visit) {
  for_each_record(reading, list, group, group, visit);
}

/// A part of a scenario; null where it is not there, or nothing stands under its name.
inline const Node* part_of(const Node& root, std::string_view name) {
  const Node* part = root.find(name);
  return part == nullptr || part->kind == Node::Kind::null ? nullptr : part;
}

/// Calls `visit(entry, path)` for each entry of a map; refuses anything but a map.
template <class Visit>
void for_each_entry(Reading& reading, const Node& map, const std::string& path, Visit visit) {
  if (map.kind != Node::Kind::map) {
    reading.add(cell_of(map, path, "").fault("a map"));
    return;
  }
  for (const Node::Entry& entry : map.entries) visit(entry, path + '.' + entry.key.text);
}

}  // namespace salient
