#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/model/theatre.hpp"

namespace salient {

struct Colour {
  std::uint8_t r = 0, g = 0, b = 0, a = 255;

  bool operator==(const Colour&) const = default;
};
/// From a towards b; alpha too.
Colour mixed(Colour a, Colour b, double share);
inline Colour faded(Colour c, double alpha) {
  c.a = static_cast<std::uint8_t>(alpha * 255 + 0.5);
  return c;
}

/// Each actor has a colour and, for those who cannot tell colours apart, a shape of its own.
enum class Shape : std::uint8_t { disc, square, triangle, diamond, pentagon, drop, cross, star };
constexpr std::size_t shape_count = 8;

/// The actors' colours: those of the scenario; the others take what is left of Okabe and Ito's palette,
/// which people with any of the three common colour blindnesses can tell apart.
/// Source: Okabe & Ito, Color Universal Design, 2008
std::vector<Colour> actor_colours(const Theatre& theatre);
inline Shape actor_shape(std::size_t actor) {
  return static_cast<Shape>(actor % shape_count);
}

/// Colours of the picture that mean no actor.
namespace paper {
constexpr Colour beyond{222, 221, 216};  ///< neighbours' ground, and where nothing is known
constexpr Colour ground{250, 248, 243};
constexpr Colour water{158, 192, 214};
constexpr Colour border{92, 92, 92};
constexpr Colour inner_border{150, 146, 138};
constexpr Colour road{118, 112, 104};
constexpr Colour closed{200, 0, 60};
constexpr Colour ink{28, 30, 34};
constexpr Colour soft_ink{98, 100, 106};
constexpr Colour panel{255, 255, 255};
constexpr Colour panel_edge{205, 203, 198};
constexpr Colour accent{20, 60, 120};
constexpr Colour nobody{255, 255, 255};
constexpr Colour unknown{176, 174, 170};
constexpr Colour warning{150, 40, 20};
}  // namespace paper

}  // namespace salient
