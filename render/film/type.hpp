#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace salient {

/// How wide a text is drawn: the viewer asks its font, tests a rule of thumb.
class TextMeasure {
 public:
  virtual ~TextMeasure() = default;
  /// @param size  of the letters, pixels
  [[nodiscard]] virtual double width(const std::string& text, double size, bool bold) const = 0;
};

/// Every character is 0.6 of its size wide: for tests and golden layouts.
class PlainMeasure : public TextMeasure {
 public:
  [[nodiscard]] double width(const std::string& text, double size, bool bold) const override;
};

/// Height of a line of text over the size of its letters.
constexpr double line_height = 1.25;

/// The text, or as much of its beginning as fits, with an ellipsis.
std::string fitted(const std::string& text, double size, double width, const TextMeasure& measure,
                   bool bold = false);

/// The text in lines of at most `width`, broken between words; at most `most` lines, the last one fitted.
std::vector<std::string> wrapped(const std::string& text, double size, double width, std::size_t most,
                                 const TextMeasure& measure);

/// The first spelling that has an Arabic letter, or empty.
std::string arabic_name(const std::vector<std::string>& spellings);

}  // namespace salient
