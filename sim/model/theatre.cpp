#include "sim/model/theatre.hpp"

#include <algorithm>

namespace salient {

std::optional<ActorId> Theatre::actor(std::string_view id) const {
  const auto found =
      std::ranges::lower_bound(actors, id, {}, [](const Actor& actor) { return std::string_view(actor.id); });
  if (found == actors.end() || found->id != id) return std::nullopt;
  return ActorId{static_cast<std::uint32_t>(found - actors.begin())};
}

}  // namespace salient
