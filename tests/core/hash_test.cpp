#include "sim/core/hash.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

using namespace salient;

namespace {

std::string sha256(std::string_view bytes) {
  Fingerprint print;
  print.add_bytes(bytes);
  return print.hex();
}

template <class... Parts>
std::string of(Parts... parts) {
  Fingerprint print;
  (print.add(parts), ...);
  return print.hex();
}

}  // namespace

TEST_CASE("fingerprint: the answers that NIST published for SHA-256") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
               "lmnopqrsmnopqrstnopqrstu") ==
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  CHECK(sha256(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("fingerprint: every length around a block's end is padded as sha256sum does") {
  const std::pair<int, const char*> answers[] = {
      {1, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"},
      {55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"},
      {56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"},
      {57, "f13b2d724659eb3bf47f2dd6af1accc87b81f09f59f2b75e5c0bed6589dfe8c6"},
      {63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"},
      {64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"},
      {65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"},
      {119, "31eba51c313a5c08226adf18d4a359cfdfd8d2e816b13f4af952f7ea6584dcfb"},
      {120, "2f3d335432c70b580af0e8e1b3674a7c020d683aa5f73aaaedfdc55af904c21c"},
      {128, "6836cf13bac400e9105071cd6af47084dfacad4e5e302c94bfed24e013afb73e"},
      {1000, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"},
  };
  for (const auto& [count, answer] : answers) {
    const auto length = static_cast<std::size_t>(count);  // clang 14 captures no binding
    CAPTURE(length);
    CHECK(sha256(std::string(length, 'a')) == answer);
  }
}

TEST_CASE("fingerprint: how the bytes are cut into calls does not matter, their order does") {
  std::string bytes;
  for (int i = 0; i < 300; ++i) bytes += static_cast<char>(i * 37 % 256);
  const std::string whole = sha256(bytes);
  for (std::size_t piece = 1; piece < 130; ++piece) {
    CAPTURE(piece);
    Fingerprint print;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      print.add_bytes(std::string_view(bytes).substr(at, piece));
    }
    CHECK(print.hex() == whole);
  }
  std::swap(bytes[100], bytes[101]);
  CHECK(sha256(bytes) != whole);
}

TEST_CASE("fingerprint: reading it changes nothing that follows") {
  Fingerprint read_often;
  Fingerprint read_once;
  for (int i = 0; i < 40; ++i) {
    read_often.add(i);
    read_once.add(i);
    CHECK(read_often.hex() == read_often.hex());
  }
  CHECK(read_often.hex() == read_once.hex());
}

TEST_CASE("fingerprint: numbers enter as eight bytes, least significant first") {
  CHECK(of(std::uint64_t{0x0807060504030201}) == sha256("\x01\x02\x03\x04\x05\x06\x07\x08"));
  CHECK(of(1.0) == sha256(std::string_view("\0\0\0\0\0\0\xf0\x3f", 8)));
  CHECK(of(-2) == sha256("\xfe\xff\xff\xff\xff\xff\xff\xff"));
  CHECK(of(3) == of(std::uint8_t{3}));
  CHECK(of(3) == of(std::int64_t{3}));
  CHECK(of(3) != of(3.0));
}

TEST_CASE("fingerprint: zero has one sign, every other bit of a double counts") {
  CHECK(of(-0.0) == of(0.0));
  CHECK(of(1.0) != of(-1.0));
  CHECK(of(1.0) != of(1.0 + 0x1p-52));
  CHECK(of(5e-324) != of(0.0));
}

TEST_CASE("fingerprint: texts carry their length, so that a moved border shows") {
  CHECK(of("ab", "c") != of("a", "bc"));
  CHECK(of("") != Fingerprint{}.hex());
  CHECK(of("abc") == sha256(std::string_view("\3\0\0\0\0\0\0\0abc", 11)));
}

TEST_CASE("fingerprint: one changed bit moves about half of the 256") {
  int moved = 0;
  for (int bit = 0; bit < 64; ++bit) {
    const std::string a = of(std::uint64_t{0});
    const std::string b = of(std::uint64_t{1} << bit);
    for (std::size_t i = 0; i < 64; ++i) {
      const auto value = [](char c) {
        return static_cast<unsigned>(std::string("0123456789abcdef").find(c));
      };
      moved += __builtin_popcount(value(a[i]) ^ value(b[i]));
    }
  }
  // 64 x 256 fair coins: mean 8192, standard deviation 64; five of them either way.
  CHECK(moved > 8192 - 320);
  CHECK(moved < 8192 + 320);
}
