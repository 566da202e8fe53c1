#pragma once

#include <string_view>

namespace salient {

/// The built page, render/page/asset/page.html, as it was when the program was compiled.
std::string_view page_asset();

}  // namespace salient
