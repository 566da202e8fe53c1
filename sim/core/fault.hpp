#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace salient {

/// A position in a file that somebody wrote. Lines and columns count from 1; a column counts
/// characters (code points), which is what editors show.
struct Spot {
  std::string file;
  int line = 0;
  int column = 0;

  bool operator==(const Spot&) const = default;
};

enum class Severity { error, warning };

/// One thing that is wrong, or suspicious, in somebody's file: a value, not an exception.
struct Fault {
  /// Another position that belongs to the story: the first of two duplicates, or the variant that
  /// a theatre was "extended from".
  struct Note {
    Spot spot;
    std::string text;
  };

  Severity severity = Severity::error;
  Spot spot;
  std::string key;          ///< path of the key, such as "places[1].lat"; empty for the whole file
  std::string expected;     ///< what the reader wanted, without a verb: "a latitude between -90 and 90"
  std::string found;        ///< what stands there, raw and unquoted; empty if nothing does
  std::string what;         ///< the whole sentence, for faults that are not expected/found
  std::string fix;          ///< what to do: `did you mean "homs"?`; may be empty
  std::string source_line;  ///< the line as it stands in the file, for the caret; may be empty
  int width = 1;            ///< how many characters the caret underlines
  std::vector<Note> notes;
};

/// Everything met on the way; a file is refused if any of it is an error.
class Faults {
 public:
  void add(Fault fault) { all_.push_back(std::move(fault)); }
  void append(Faults other);
  /// `--strict`: every warning becomes an error.
  void make_strict();

  [[nodiscard]] const std::vector<Fault>& all() const { return all_; }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] std::size_t errors() const;
  [[nodiscard]] std::size_t warnings() const { return all_.size() - errors(); }

  /// By file in the order in which files were first named, then line, column, severity, key;
  /// exact repeats are dropped.
  void sort();

 private:
  std::vector<Fault> all_;
};

/// The fault as one sentence: `expected a latitude between -90 and 90, found "361.2"`, or `what`.
/// Control bytes, direction marks and invalid UTF-8 are escaped; overlong text is shortened.
std::string sentence(const Fault& fault);

/// The fault as editors can jump to it:
///   file:line:col: error: key: sentence
///       source line
///       ^~~~
///     fix: ...
///   file:line:col: note: ...
std::string text(const Fault& fault);

/// All faults, sorted; after `limit` of them "and N more", then one line that counts them.
std::string text(const Faults& faults, std::size_t limit = 20);

}  // namespace salient
