#include "tools/salient/report_file.hpp"

#include <iostream>
#include <memory>
#include <system_error>

#include "render/page/report_page.hpp"
#include "sim/core/text.hpp"
#include "sim/outcome/text_table.hpp"
#include "sim/store/written_file.hpp"
#include "tools/salient/verb.hpp"

namespace salient {

int write_report(const ReportWish& wish, const Results& results, const std::vector<Attribution>& data) {
  const Model& model = *results.arms.front().model;
  const std::shared_ptr<const Situation> situation = opening_situation(model, results.random_seed);
  const ReportInput input{results, situation.get(), nullptr, data, SALIENT_VERSION};
  const std::string page = report_page(input);
  if (wish.path == "-") {
    std::cout << page;
    return done;
  }
  try {
    write_file(wish.path, page);
  } catch (const std::system_error& why) {
    std::cerr << "salient " << wish.verb << ": " << escaped(why.what()) << '\n';
    return environment;
  }
  if (!wish.quiet) {
    std::cerr << "written: " << escaped(wish.path) << " ("
              << grouped(static_cast<std::int64_t>((page.size() + 999) / 1000))
              << " kB; open it in any browser)\n";
  }
  return done;
}

}  // namespace salient
