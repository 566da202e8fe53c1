# cmake -DINPUT=page.html -DOUTPUT=asset.cpp -P embed.cmake: the bytes of a file as a C++ array.
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
file(WRITE ${OUTPUT} "#include \"render/page/asset.hpp\"

namespace salient {
namespace {

constexpr unsigned char bytes[] = {
${bytes}
};

}  // namespace

std::string_view page_asset() { return {reinterpret_cast<const char*>(bytes), sizeof bytes}; }

}  // namespace salient
")
