#include "sim/graph/route.hpp"

namespace salient {

std::string_view word(RouteClass road_class) {
  switch (road_class) {
    case RouteClass::motorway: return "motorway";
    case RouteClass::primary: return "primary";
    case RouteClass::secondary: return "secondary";
    case RouteClass::track: return "track";
  }
  return "primary";
}

}  // namespace salient
