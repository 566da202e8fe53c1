#include "tools/salient/work.hpp"

#include <iostream>
#include <new>
#include <system_error>

#include "render/film/cinema.hpp"
#include "sim/core/text.hpp"
#include "sim/store/refusal.hpp"

namespace salient {

void Work::say(std::string_view what) const {
  std::cerr << "salient " << verb_ << ": " << what << '\n';
}

int Work::refuse(int code, std::string_view what) const {
  say(what);
  return code;
}

const StopWatch& Work::stop() {
  if (!stop_) stop_.emplace();
  return *stop_;
}

int Work::code(bool stopped) {
  return stopped ? stop().exit_code() : static_cast<int>(done);
}

int Work::stopped(std::string_view what) {
  return refuse(code(true), what);
}

void Work::advise(std::string if_stopped, std::string in_trouble) {
  if_stopped_ = std::move(if_stopped);
  in_trouble_ = std::move(in_trouble);
}

int Work::answer(const Action& action) {
  try {
    return action(*this);
  } catch (const Refusal& why) {
    const std::string_view what = why.what();
    if (!what.empty()) say(what);
    return why.code;
  } catch (const RunStopped&) {
    return stopped(if_stopped_.empty() ? "stopped" : "stopped; " + if_stopped_);
  } catch (const RunRefused& why) {
    return refuse(input_refused, why.what());
  } catch (const RunTrouble& why) {
    return refuse(environment, why.what() + in_trouble_);
  } catch (const CinemaTrouble& why) {
    return refuse(environment, why.what());
  } catch (const std::system_error& why) {
    return refuse(environment, escaped(why.what()) + in_trouble_);
  } catch (const std::bad_alloc&) {
    return refuse(environment, "out of memory" + in_trouble_);
  }
}

}  // namespace salient
