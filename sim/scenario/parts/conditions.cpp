#include "sim/scenario/parts/parts.hpp"

namespace salient {

PlaceCondition read_condition(Record& record) {
  PlaceCondition condition;
  if (const auto place = record.place("place")) condition.place = *place;
  condition.holder = record.actors("holder");
  condition.holder_not = record.actors("holder_not");
  condition.status = record.word<Status>("status");
  condition.encircled = record.flag("encircled");
  bool any = false;
  for (const auto key : {"holder", "holder_not", "status", "encircled"}) any |= record.has(key);
  if (!any && record.sound()) {
    record.refuse(record.fault_at("place", "nothing is asked about the place",
                                  "add holder, holder_not, status or encircled"));
  }
  for (const auto key : {"holder", "holder_not"}) {
    const bool empty =
        std::string_view(key) == "holder" ? condition.holder.empty() : condition.holder_not.empty();
    if (record.has(key) && empty && record.sound())
      record.refuse(record.fault_at(key, "an empty list names nobody"));
  }
  return condition;
}

}  // namespace salient
