#include "sim/model/situation_memo.hpp"

#include <map>
#include <mutex>

namespace salient {

struct SituationMemo::Kept {
  std::mutex mutex;
  std::map<std::uint64_t, std::shared_ptr<const Situation>> by_seed;
};

SituationMemo::SituationMemo() : kept_(std::make_shared<Kept>()) {}

std::shared_ptr<const Situation> SituationMemo::get(
    std::uint64_t seed, const std::function<std::shared_ptr<const Situation>()>& make) const {
  const std::scoped_lock lock(kept_->mutex);
  std::shared_ptr<const Situation>& situation = kept_->by_seed[seed];
  if (!situation) situation = make();
  return situation;
}

}  // namespace salient
