#include <cstddef>
#include <cstdint>
#include <string>

#include "tests/fuzz/targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  salient::fuzz_variant(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
