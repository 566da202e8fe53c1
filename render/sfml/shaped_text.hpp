#pragma once

#include <string>

namespace salient {

/// UTF-8 in the order of reading to characters in the order of drawing, Arabic letters joined: SFML draws
/// characters one after the other from the left and knows neither.
std::u32string shaped(const std::string& text);

}  // namespace salient
