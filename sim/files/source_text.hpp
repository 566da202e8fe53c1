#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/fault.hpp"

namespace salient {

/// A file's bytes, checked to be UTF-8 text, with its lines. Shared by every node read from it.
class SourceText {
 public:
  /// Refuses: missing, unreadable, a folder, a device or pipe, over 64 MiB (tables: `limit`),
  /// UTF-16 or UTF-32, NUL bytes, ill-formed UTF-8 (each named with its position and what it looks
  /// like). A leading BOM is dropped. CRLF and CR count as one line end.
  static std::shared_ptr<const SourceText> read(const std::string& path, Faults& faults,
                                                std::size_t limit = 64u << 20);

  /// The same checks on text that is already in memory (standard input, tests, fuzzing).
  static std::shared_ptr<const SourceText> of(std::string name, std::string bytes, Faults& faults);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  /// The line without its end; counted from 1; empty beyond the last.
  [[nodiscard]] std::string_view line(int number) const;
  [[nodiscard]] int line_count() const { return static_cast<int>(line_starts_.size()); }

  /// Line and column, both from 1, of a byte offset; the end of the text has a position too.
  [[nodiscard]] std::pair<int, int> position(std::size_t offset) const;
  /// Byte offset at which a line starts.
  [[nodiscard]] std::size_t line_start(int number) const;

  /// A fault at a position, with the source line filled in (unless it is longer than 4 kB).
  [[nodiscard]] Fault fault(int line, int column, int width = 1) const;

 private:
  static std::shared_ptr<const SourceText> checked(std::string name, std::string bytes, Faults& faults);

  std::string name_, bytes_;
  std::vector<std::size_t> line_starts_;
};

}  // namespace salient
