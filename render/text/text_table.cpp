#include "render/text/text_table.hpp"

#include <algorithm>
#include <cassert>

#include "sim/core/text.hpp"

namespace salient {

void TextTable::add(std::vector<std::string> cells) {
  assert(cells.size() == columns_.size());
  for (std::string& cell : cells) cell = escaped(cell);
  rows_.push_back(std::move(cells));
}

std::string TextTable::text() const {
  std::vector<std::size_t> widths;
  for (std::size_t c = 0; c < columns_.size(); ++c) {
    std::size_t width = display_width(columns_[c].head);
    for (const auto& row : rows_) width = std::max(width, display_width(row[c]));
    widths.push_back(width);
  }
  std::string out;
  const auto line = [&](const auto& cell_at) {
    std::string row;
    for (std::size_t c = 0; c < columns_.size(); ++c) {
      const std::string& cell = cell_at(c);
      const std::string gap(widths[c] - display_width(cell), ' ');
      row += "  ";
      row += columns_[c].align == Align::right ? gap + cell : cell + gap;
    }
    row.erase(row.find_last_not_of(' ') + 1);
    out += row + '\n';
  };
  const auto head = [&](std::size_t c) -> const std::string& { return columns_[c].head; };
  if (std::ranges::any_of(columns_, [](const Column& c) { return !c.head.empty(); })) line(head);
  for (const auto& row : rows_) {
    line([&](std::size_t c) -> const std::string& { return row[c]; });
  }
  return out;
}

std::string shortened(std::string_view text, std::size_t cells) {
  if (display_width(text) <= cells) return std::string(text);
  std::size_t end = 0;
  while (end < text.size()) {
    const std::size_t next = end + character_size(text, end);
    if (display_width(text.substr(0, next)) + 2 > cells) break;
    end = next;
  }
  return std::string(text.substr(0, end)) + "..";
}

std::string wrapped(const std::vector<std::string>& words, std::size_t indent, std::size_t width) {
  std::string out, line(indent, ' ');
  std::size_t used = indent;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = escaped(words[i]) + (i + 1 < words.size() ? "," : "");
    const std::size_t cells = display_width(word);
    if (used > indent && used + 1 + cells > width) {
      out += line + '\n';
      line.assign(indent, ' ');
      used = indent;
    }
    if (used > indent) {
      line += ' ';
      ++used;
    }
    line += word;
    used += cells;
  }
  return out + line + '\n';
}

std::string paragraph(std::string_view sentence, std::size_t first, std::size_t others, std::size_t width) {
  std::string out, line(first, ' ');
  bool empty = true;
  for (const std::string_view word : split(sentence, ' ')) {
    if (!empty && display_width(line) + 1 + display_width(word) > width) {
      out += line + '\n';
      line.assign(others, ' ');
      empty = true;
    }
    if (!empty) line += ' ';
    line += word;
    empty = false;
  }
  return out + line + '\n';
}

}  // namespace salient
