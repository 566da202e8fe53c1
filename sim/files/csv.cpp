#include "sim/files/csv.hpp"

#include <algorithm>
#include <map>

#include "sim/core/text.hpp"

namespace salient {
namespace {

constexpr std::size_t most_refused = 1000;  // a file that is no CSV table at all says so by then

/// Characters of well-formed UTF-8, which SourceText has checked.
int characters(std::string_view text) {
  return static_cast<int>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string counted_fields(std::size_t count) {
  return std::to_string(count) + (count == 1 ? " field" : " fields");
}

}  // namespace

CsvReader::CsvReader(std::shared_ptr<const SourceText> source, Faults& faults)
    : source_(std::move(source)), faults_(faults), bytes_(source_->bytes()) {
  read_header();
}

int CsvReader::column(std::string_view name) const {
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (header_[i].name == name) return static_cast<int>(i);
  }
  return -1;
}

void CsvReader::refuse(Fault fault, std::string what, std::string fix) {
  fault.what = std::move(what);
  fault.fix = std::move(fix);
  faults_.add(std::move(fault));
  if (++refused_ < most_refused) return;
  Fault last = source_->fault(line_, column_);
  last.what = "more than 1,000 faults: the rest of the table was not read";
  faults_.add(std::move(last));
  at_ = bytes_.size();
}

void CsvReader::read_header() {
  std::vector<Field> fields;
  const Outcome outcome = read_record(fields);
  if (outcome == Outcome::end) {
    refuse(source_->fault(1, 1), "the table is empty: it has no line with the names of its columns",
           "write the column names in the first line");
    return;
  }
  if (outcome == Outcome::ill_formed) {
    at_ = bytes_.size();  // without names no row means anything
    return;
  }
  const Field& first = fields.front();
  const bool semicolons = first.text.find(';') != std::string_view::npos;
  if (fields.size() == 1 && !first.quoted &&
      (semicolons || first.text.find('\t') != std::string_view::npos)) {
    const std::string separator = semicolons ? "semicolons" : "tabs";
    refuse(fault(first), "the columns are separated by " + separator + ", not by commas",
           "save the table as CSV with commas");
    at_ = bytes_.size();
  }
  std::map<std::string, const Field*, std::less<>> seen;
  header_.reserve(fields.size());
  for (const Field& field : fields) {
    std::string name(trimmed(field.text));
    if (name.empty()) {
      refuse(fault(field), "column " + std::to_string(header_.size() + 1) + " has no name",
             "name the column, or delete it");
    } else if (const auto [earlier, is_new] = seen.emplace(name, &field); !is_new) {
      Fault repeated = fault(field);
      repeated.notes.push_back(
          {{source_->name(), earlier->second->line, earlier->second->column}, "the first one is here"});
      refuse(std::move(repeated), "two columns are called " + in_quotes(name),
             "rename or delete one of them");
    }
    header_.push_back({std::move(name), field.line, field.column, field.width});
  }
}

bool CsvReader::next(Row& row) {
  while (true) {
    const Outcome outcome = read_record(row.fields);
    if (outcome == Outcome::end) return false;
    row.number = ++row_;
    if (outcome == Outcome::ill_formed) continue;
    row.line = row.fields.front().line;
    if (check_width(row)) return true;
  }
}

bool CsvReader::check_width(const Row& row) {
  const std::size_t has = row.fields.size(), needs = header_.size();
  if (has == needs) return true;
  const std::string what =
      "this row has " + counted_fields(has) + ", the header has " + std::to_string(needs);
  if (has > needs) {
    refuse(fault(row.fields[needs]), what,
           "put a value that contains a comma in double quotes, or delete what is too many");
  } else {
    const Field& last = row.fields.back();
    refuse(fault(last), what, "add the missing values; an empty one still needs its comma");
  }
  return false;
}

bool CsvReader::at_line_end() const {
  return at_ >= bytes_.size() || bytes_[at_] == '\n' || bytes_[at_] == '\r';
}

void CsvReader::take_line_end() {
  if (at_ >= bytes_.size()) return;
  if (bytes_[at_] == '\r' && at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '\n') ++at_;
  ++at_;
  ++line_;
  column_ = 1;
}

void CsvReader::skip_blank_lines() {
  while (at_ < bytes_.size()) {
    std::size_t end = at_;
    while (end < bytes_.size() && (bytes_[end] == ' ' || bytes_[end] == '\t')) ++end;
    if (end < bytes_.size() && bytes_[end] != '\n' && bytes_[end] != '\r') return;
    at_ = end;
    take_line_end();
  }
}

void CsvReader::skip_record() {
  while (!at_line_end()) ++at_;
  take_line_end();
}

CsvReader::Outcome CsvReader::read_record(std::vector<Field>& fields) {
  fields.clear();
  unquoted_used_ = 0;
  skip_blank_lines();
  if (at_ >= bytes_.size()) return Outcome::end;
  while (true) {
    Field& field = fields.emplace_back();
    field.line = line_;
    field.column = column_;
    if (at_ < bytes_.size() && bytes_[at_] == '"') {
      const Outcome outcome = read_quoted(field);
      if (outcome != Outcome::record) return outcome;
    } else {
      read_plain(field);
      if (at_ < bytes_.size() && bytes_[at_] == '"') {
        refuse(source_->fault(line_, column_), "a quote stands inside a field that does not begin with one",
               "put the whole field in double quotes and double each quote inside: \"a \"\"b\"\"\"");
        skip_record();
        return Outcome::ill_formed;
      }
    }
    if (at_line_end()) {
      take_line_end();
      return Outcome::record;
    }
    ++at_;  // the comma
    ++column_;
  }
}

void CsvReader::read_plain(Field& field) {
  const std::size_t from = at_;
  while (at_ < bytes_.size()) {
    const char c = bytes_[at_];
    if (c == ',' || c == '\n' || c == '\r' || c == '"') break;
    ++at_;
  }
  field.text = bytes_.substr(from, at_ - from);
  const int size = characters(field.text);
  field.width = std::max(1, size);
  column_ += size;
}

CsvReader::Outcome CsvReader::read_quoted(Field& field) {
  field.quoted = true;
  std::size_t from = ++at_;
  ++column_;
  std::string* unquoted = nullptr;  // needed only if there are quotes to take out
  while (true) {
    if (at_ >= bytes_.size()) {
      refuse(source_->fault(field.line, field.column), "this quote is never closed",
             "close the field with a double quote; a quote inside is written twice");
      at_ = bytes_.size();
      return Outcome::ill_formed;
    }
    const char c = bytes_[at_];
    if (c == '\n' || c == '\r') {
      take_line_end();
      continue;
    }
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++column_;
    ++at_;
    if (c != '"') continue;
    const bool doubled = at_ < bytes_.size() && bytes_[at_] == '"';
    if (!doubled) break;
    if (unquoted == nullptr) {
      if (unquoted_used_ == unquoted_.size()) unquoted_.emplace_back();
      unquoted = &unquoted_[unquoted_used_++];
      unquoted->clear();
    }
    unquoted->append(bytes_.substr(from, at_ - from));  // up to and with one of the two
    from = ++at_;
    ++column_;
  }
  const std::string_view rest = bytes_.substr(from, at_ - 1 - from);
  if (unquoted != nullptr) unquoted->append(rest);
  field.text = unquoted != nullptr ? std::string_view(*unquoted) : rest;
  field.width = line_ == field.line ? column_ - field.column : 1;
  if (at_line_end() || bytes_[at_] == ',') return Outcome::record;
  Fault after = source_->fault(line_, column_);
  if (line_ != field.line) {
    after.notes.push_back({{source_->name(), field.line, field.column},
                           "the quoted field begins here; is its closing quote missing?"});
  }
  refuse(std::move(after), "text stands after a closing quote",
         "end the field with a comma; a quote inside is written twice");
  skip_record();
  return Outcome::ill_formed;
}

}  // namespace salient
