#include "sim/files/yaml_outline.hpp"

namespace salient {
namespace {

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}
bool is_blank(char c) {
  return c == ' ' || c == '\t' || is_line_end(c);
}
bool is_flow_mark(char c) {
  return std::string_view(",[]{}").find(c) != std::string_view::npos;
}

class Outliner {
 public:
  explicit Outliner(std::string_view text) : text_(text) {}

  YamlOutline run() {
    while (at_ < text_.size() && !out_.wrong_close && !out_.open_quote) take_token();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool in_flow() const { return !out_.open.empty(); }
  [[nodiscard]] bool ends_at(std::size_t at) const { return at >= text_.size() || is_blank(text_[at]); }

  void take_token() {
    const char c = text_[at_];
    if (is_blank(c)) {
      ++at_;
    } else if (c == '#' && (at_ == 0 || is_blank(text_[at_ - 1]))) {
      skip_line();
    } else if (c == '"' || c == '\'') {
      take_quoted(c);
    } else if (c == '[' || c == '{') {
      out_.open.push_back({c, at_++});
    } else if (c == ']' || c == '}') {
      take_closing(c);
    } else if (c == ',' || ((c == '-' || c == '?' || c == ':') && ends_at(at_ + 1))) {
      ++at_;
    } else if ((c == '|' || c == '>') && !in_flow()) {
      take_block();
    } else {
      take_plain();
    }
  }

  void skip_line() {
    while (at_ < text_.size() && !is_line_end(text_[at_])) ++at_;
  }

  void take_quoted(char mark) {
    const std::size_t from = at_++;
    bool many_lines = false;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      many_lines = many_lines || is_line_end(c);
      if (c == '\\' && mark == '"') {
        ++at_;
      } else if (c == mark) {
        if (mark == '\'' && at_ < text_.size() && text_[at_] == mark) {
          ++at_;
          continue;
        }
        if (many_lines) out_.long_quotes.push_back({from, at_});
        return;
      }
    }
    out_.open_quote = from;
  }

  void take_closing(char c) {
    const char opening = c == ']' ? '[' : '{';
    if (in_flow() && out_.open.back().kind == opening) {
      out_.open.pop_back();
      ++at_;
      return;
    }
    out_.wrong_close = YamlOutline::Bracket{c, at_};
    if (in_flow()) out_.wrongly_closed = out_.open.back();
  }

  /// Column of the first character of the line that is neither a blank nor the dash of an item.
  [[nodiscard]] std::size_t indentation(std::size_t at) const {
    std::size_t start = at;
    while (start > 0 && !is_line_end(text_[start - 1])) --start;
    std::size_t i = start;
    while (i < text_.size() && (text_[i] == ' ' || (text_[i] == '-' && ends_at(i + 1)))) ++i;
    return i - start;
  }

  void take_block() {
    const std::size_t parent = indentation(at_);
    skip_line();
    while (at_ < text_.size()) {
      std::size_t i = at_ + 1;  // behind the line end; a CR LF pair passes as an empty line
      const std::size_t start = i;
      while (i < text_.size() && text_[i] == ' ') ++i;
      const bool empty = i >= text_.size() || is_line_end(text_[i]);
      if (!empty && i - start <= parent) return;
      at_ = i;
      skip_line();
    }
  }

  void take_plain() {
    ++at_;  // at least one character, or "{a:[b]}" would never end
    while (at_ < text_.size() && !is_line_end(text_[at_])) {
      const char c = text_[at_];
      if (in_flow() && is_flow_mark(c)) return;
      if (c == ':' && (ends_at(at_ + 1) || (in_flow() && is_flow_mark(text_[at_ + 1])))) return;
      if (c == '#' && at_ > 0 && is_blank(text_[at_ - 1])) return;
      ++at_;
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  YamlOutline out_;
};

}  // namespace

YamlOutline yaml_outline(std::string_view text) {
  return Outliner(text).run();
}

}  // namespace salient
