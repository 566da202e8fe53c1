#include "sim/scenario/table.hpp"

#include <algorithm>
#include <array>

#include "sim/core/text.hpp"
#include "sim/files/csv.hpp"
#include "sim/scenario/theatre_folder.hpp"

namespace salient {
namespace {

constexpr std::size_t largest_table = std::size_t{2} << 30;

/// Names that other tools give to our columns.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> other_names = {
    {{"latitude", "lat"},
     {"longitude", "lon"},
     {"lng", "lon"},
     {"long", "lon"},
     {"place_id", "place"},
     {"place_id", "id"},
     {"report_id", "id"},
     {"source_id", "id"},
     {"key", "id"},
     {"distance_km", "km"},
     {"length_km", "km"},
     {"a", "from"},
     {"b", "to"},
     {"control_after", "holder_after"},
     {"date_earliest", "earliest"},
     {"date_latest", "latest"}}};

/// What a column that is not known may have been meant as.
std::string meant(std::string_view column, const KeyGroup& group) {
  std::vector<std::string> names;
  for (const KeySpec& key : group.keys) names.emplace_back(key.name);
  if (std::string near = did_you_mean(column, names); !near.empty()) return near;
  for (const auto& [other, ours] : other_names) {
    if (other == lower_ascii(column) && find_key(group, ours) >= 0)
      return "did you mean " + in_quotes(ours) + '?';
  }
  return {};
}

void refuse_unknown_actor(Reading& reading, Fault fault, std::string_view word) {
  if (!reading.actor_index.known() || reading.actor_index.find(word).size() == 1) return;
  fault.what = "no actor is called " + in_quotes(word);
  fault.fix = reading.actor_index.hint(word);
  reading.add(std::move(fault));
}

class CsvTable {
 public:
  CsvTable(Reading& reading, const KeyGroup& group, std::shared_ptr<const SourceText> source,
           const Node& path)
      : reading_(reading),
        group_(group),
        source_(std::move(source)),
        path_(path),
        before_(reading.faults().errors()),
        csv_(source_, reading.faults()) {}

  /// Whether the rows can be read at all.
  bool has_columns() {
    if (reading_.faults().errors() > before_) return false;
    std::vector<bool> given(group_.keys.size(), false);
    for (const CsvReader::Header& header : csv_.header()) {
      const int key = find_key(group_, header.name);
      keys_.push_back(key);
      if (key >= 0) given[static_cast<std::size_t>(key)] = true;
      if (key >= 0) check_actor(header_fault(header), header.name, key);
    }
    bool complete = true;
    for (std::size_t i = 0; i < group_.keys.size(); ++i) {
      if (group_.keys[i].required && !given[i]) complete = refuse_missing(group_.keys[i]);
    }
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const CsvReader::Header& header = csv_.header()[i];
      const bool renamed = std::ranges::find(renamed_, header.name) != renamed_.end();
      if (keys_[i] < 0 && !renamed && !is_private_note(header.name)) mention(header);
    }
    return complete;
  }

  bool read_rows(const std::function<void(Record&)>& visit) {
    const std::size_t errors = reading_.faults().errors();
    std::size_t in_visits = 0;  // ill-formed rows are the reader's own faults, not the visitor's
    Record record(reading_, group_, "");
    CsvReader::Row row;
    while (csv_.next(row)) {
      record.restart(mark(row.fields[0].line, 1, 1));
      for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (keys_[i] >= 0) record.set(keys_[i], cell(row.fields[i], csv_.header()[i].name));
      }
      const std::size_t before = reading_.faults().all().size();
      record.require();
      visit(record);
      for (std::size_t f = before; f < reading_.faults().all().size(); ++f) {
        in_visits += reading_.faults().all()[f].severity == Severity::error;
      }
    }
    return reading_.faults().errors() == errors + in_visits;
  }

  [[nodiscard]] Mark mark(int line, int column, int width) const {
    return {source_.get(), line, column, width, path_.extended_from.empty() ? nullptr : &path_.extended_from};
  }

 private:
  Cell cell(const CsvReader::Field& field, std::string_view name) const {
    Cell out;
    out.mark = mark(field.line, field.column, field.width);
    out.text = field.text;
    if (!field.quoted) {
      out.text = trimmed(field.text);
      if (out.text.size() != field.text.size() && !out.text.empty()) {
        out.mark.column += static_cast<int>(out.text.data() - field.text.data());
        out.mark.width -= static_cast<int>(field.text.size() - out.text.size());
      }
    }
    out.key = name;
    out.present = !out.text.empty();
    return out;
  }

  Fault header_fault(const CsvReader::Header& header) const {
    Fault fault = mark(header.line, header.column, header.width).fault();
    fault.key = header.name;
    return fault;
  }

  /// support_hts needs an actor hts; said once, at the column's name.
  void check_actor(Fault fault, std::string_view column, int key) {
    const std::string_view spec = group_.keys[static_cast<std::size_t>(key)].name;
    if (spec.ends_with('>')) refuse_unknown_actor(reading_, std::move(fault), column.substr(spec.find('<')));
  }

  void mention(const CsvReader::Header& header) {
    Fault fault = header_fault(header);
    fault.what = "the column " + in_quotes(header.name) + " is not used";
    fault.fix = meant(header.name, group_);
    if (fault.fix.empty()) fault.fix = "to keep it as a note, call it " + in_quotes("x_" + header.name);
    reading_.warn(std::move(fault));
  }

  bool refuse_missing(const KeySpec& key) {
    Fault fault = header_fault(csv_.header()[0]);
    fault.key = key.name;
    fault.what = "the table has no column " + in_quotes(key.name) + ": " + expectation(key);
    for (const CsvReader::Header& header : csv_.header()) {
      if (find_key(group_, header.name) >= 0) continue;
      if (meant(header.name, group_) != "did you mean " + in_quotes(key.name) + '?') continue;
      renamed_.push_back(header.name);
      fault.fix = "rename " + in_quotes(header.name) + " to " + in_quotes(key.name);
      fault.spot.column = header.column;
      fault.width = header.width;
    }
    reading_.add(std::move(fault));
    return false;
  }

  Reading& reading_;
  const KeyGroup& group_;
  std::shared_ptr<const SourceText> source_;
  const Node& path_;
  std::size_t before_;
  CsvReader csv_;
  std::vector<int> keys_;
  std::vector<std::string> renamed_;  ///< columns that a fault speaks of already
};

TableState read_csv(Reading& reading, const Node& path_node, const KeyGroup& group,
                    const std::function<void(Record&)>& visit, Mark* at) {
  static const std::string base = "tables";
  const auto path = read_path(reading, cell_of(path_node, base, group.name));
  if (!path) return TableState::unreadable;
  Faults found;
  const auto source = SourceText::read(*path, found, largest_table);
  reading.add_faults_of_file(found, mark_of(path_node), "tables." + std::string(group.name));
  if (source == nullptr) return TableState::unreadable;
  reading.keep(source);
  reading.files.push_back(source->name());
  CsvTable table(reading, group, source, path_node);
  if (at != nullptr) *at = table.mark(1, 1, 1);
  if (!table.has_columns()) return TableState::unreadable;
  return table.read_rows(visit) ? TableState::whole : TableState::partial;
}

TableState read_inline(Reading& reading, const Node& list, const KeyGroup& group,
                       const std::function<void(Record&)>& visit, Mark* at) {
  if (at != nullptr) *at = mark_of(list);
  if (list.kind != Node::Kind::sequence) {
    reading.add(
        cell_of(list, std::string(group.name), "").fault("a list of rows, each {column: value, ...}"));
    return TableState::unreadable;
  }
  TableState state = TableState::whole;
  for_each_item(reading, list, std::string(group.name), [&](const Node& item, const std::string& path) {
    Record record(reading, group, path);
    if (record.fill(item)) {
      for (const auto& [key, cell] : record.wild()) {
        const std::string_view spec = group.keys[static_cast<std::size_t>(key)].name;
        refuse_unknown_actor(reading, cell.fault(), cell.key.substr(spec.find('<')));
      }
      visit(record);
    } else {
      state = TableState::partial;
    }
  });
  return state;
}

}  // namespace

TableState read_table(Reading& reading, const Node& root, std::string_view name,
                      const std::function<void(Record&)>& visit, Mark* at) {
  const KeyGroup& group = key_group(name);
  const Node* tables = root.find("tables");
  const Node::Entry* file =
      tables != nullptr && tables->kind == Node::Kind::map ? tables->find_entry(name) : nullptr;
  const Node::Entry* list = root.find_entry(name);
  if (file != nullptr && file->value.kind == Node::Kind::null) return TableState::unreadable;  // said already
  if (list != nullptr && list->value.kind == Node::Kind::null) return TableState::unreadable;
  if (file != nullptr && list != nullptr) {
    Fault fault = list->key.fault();
    fault.key = name;
    fault.what = "the table " + std::string(name) + " stands here and in a file as well";
    fault.fix = "keep one of the two; in a variant, tables: {" + std::string(name) + ": null} drops the file";
    fault.notes.push_back({file->value.fault().spot, "the file is named here"});
    reading.add(std::move(fault));
    return TableState::unreadable;
  }
  if (file != nullptr) return read_csv(reading, file->value, group, visit, at);
  if (list != nullptr) return read_inline(reading, list->value, group, visit, at);
  return TableState::absent;
}

}  // namespace salient
