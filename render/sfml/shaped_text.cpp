#include "render/sfml/shaped_text.hpp"

#include <fribidi.h>

#include <algorithm>
#include <vector>

namespace salient {

std::u32string shaped(const std::string& text) {
  std::vector<FriBidiChar> logical(text.size() + 1);
  const FriBidiStrIndex n = fribidi_charset_to_unicode(
      FRIBIDI_CHAR_SET_UTF8, text.c_str(), static_cast<FriBidiStrIndex>(text.size()), logical.data());
  const bool plain =
      std::all_of(logical.begin(), logical.begin() + n, [](FriBidiChar c) { return c < 0x590; });
  std::u32string out;
  if (plain) {
    out.assign(logical.begin(), logical.begin() + n);
    return out;
  }
  // Letters are joined before they are put in order, so that each takes the form of its neighbours.
  std::vector<FriBidiCharType> types(static_cast<std::size_t>(n));
  std::vector<FriBidiBracketType> brackets(static_cast<std::size_t>(n));
  std::vector<FriBidiLevel> levels(static_cast<std::size_t>(n));
  std::vector<FriBidiArabicProp> joins(static_cast<std::size_t>(n));
  FriBidiParType direction = FRIBIDI_PAR_LTR;
  fribidi_get_bidi_types(logical.data(), n, types.data());
  fribidi_get_bracket_types(logical.data(), n, types.data(), brackets.data());
  if (fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), n, &direction, levels.data()) == 0) {
    out.assign(logical.begin(), logical.begin() + n);
    return out;
  }
  fribidi_get_joining_types(logical.data(), n, joins.data());
  fribidi_join_arabic(types.data(), n, levels.data(), joins.data());
  fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, levels.data(), n, joins.data(), logical.data());
  const FriBidiLevel highest =
      fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, types.data(), n, 0, direction,
                           levels.data(), logical.data(), nullptr);
  if (highest == 0) return {logical.begin(), logical.begin() + n};  // no memory: as it was
  for (FriBidiStrIndex i = 0; i < n; ++i) {
    const char32_t c = logical[static_cast<std::size_t>(i)];
    if (c != FRIBIDI_CHAR_FILL) out.push_back(c);  // the empty half of a ligature
  }
  return out;
}

}  // namespace salient
