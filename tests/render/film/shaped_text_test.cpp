#include "render/sfml/shaped_text.hpp"

#include <doctest/doctest.h>

using salient::shaped;

TEST_CASE("shaped text: Latin stays as it is") {
  CHECK(shaped("Homs \xC2\xB7 12") == U"Homs \u00B7 12");
}

TEST_CASE("shaped text: Arabic stands from the right, its letters joined") {
  // hah meem sad: initial, medial and final forms, drawn from the left in the opposite order.
  CHECK(shaped("\xD8\xAD\xD9\x85\xD8\xB5") == U"\uFEBA\uFEE4\uFEA3");
  // lam and alef are one glyph.
  CHECK(shaped("\xD9\x84\xD8\xA7") == U"\uFEFB");
}

TEST_CASE("shaped text: an Arabic name after a Latin one stays after it") {
  CHECK(shaped("Homs \xD8\xAD\xD9\x85\xD8\xB5") == U"Homs \uFEBA\uFEE4\uFEA3");
}
