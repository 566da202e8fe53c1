#include "tests/memory/scarce.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {

enum class Counted { nowhere, here, beside };

std::atomic<Counted> counted{Counted::nowhere};
std::atomic<std::uint64_t> asked_for{0}, allowed{0};
thread_local bool made_it = false;  // this thread made the Scarce that lives

bool refused() {
  const Counted where = counted;
  if (where == Counted::nowhere || made_it != (where == Counted::here)) return false;
  return asked_for++ >= allowed;
}

}  // namespace

// The whole program's, in place of the library's; the other forms of new and delete end in these.
void* operator new(std::size_t size) {
  void* const out = refused() ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (out == nullptr) throw std::bad_alloc();
  return out;
}

void operator delete(void* memory) noexcept {
  std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept {
  std::free(memory);
}

namespace salient::test {

Scarce::Scarce(std::uint64_t left, bool beside) {
  made_it = true;
  asked_for = 0;
  allowed = left;
  counted = beside ? Counted::beside : Counted::here;
}

Scarce::~Scarce() {
  counted = Counted::nowhere;
  made_it = false;
}

std::uint64_t Scarce::asked() {
  return asked_for;
}

}  // namespace salient::test
