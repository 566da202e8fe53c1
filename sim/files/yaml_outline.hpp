#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace salient {

/// Where the quotes and brackets of a YAML text stand. Only for messages: yaml-cpp says where it
/// gave up, which is often pages after the bracket that somebody forgot.
struct YamlOutline {
  struct Bracket {
    char kind = '[';
    std::size_t at = 0;
  };
  struct Quote {
    std::size_t from = 0, to = 0;  ///< offsets of the opening and behind the closing mark
  };

  std::vector<Bracket> open;              ///< never closed, outermost first
  std::optional<Bracket> wrong_close;     ///< the first closing bracket that fits no opening one
  std::optional<Bracket> wrongly_closed;  ///< the bracket that was open then, if any
  std::optional<std::size_t> open_quote;  ///< the quote that is never closed
  std::vector<Quote> long_quotes;         ///< quoted texts that go over more than one line
};

YamlOutline yaml_outline(std::string_view text);

}  // namespace salient
