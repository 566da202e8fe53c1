#include "render/sfml/film_writer.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <vector>

#include "render/film/cinema.hpp"

extern char** environ;

namespace salient {
namespace {

constexpr const char* no_ffmpeg =
    "a film is written by ffmpeg, which is not installed\n"
    "  fix: apt-get install ffmpeg, or write single pictures with --frames DIR";

std::vector<std::string> coding(const std::string& ending) {
  // Constant quality, and no word about when and by which version: the same frames make the same film.
  if (ending == ".webm")
    return {"-c:v",      "libvpx-vp9", "-crf",      "32", "-b:v", "0",
            "-deadline", "realtime",   "-cpu-used", "6",  "-f",   "webm"};
  std::vector<std::string> out{"-c:v", "libx264", "-preset", "veryfast", "-crf", "20"};
  if (ending == ".mp4")
    out.insert(out.end(), {"-movflags", "+faststart", "-f", "mp4"});
  else
    out.insert(out.end(), {"-f", "matroska"});
  return out;
}

}  // namespace

FilmWriter::FilmWriter(std::string path, unsigned width, unsigned height, int frames_per_s)
    : path_(std::move(path)), beside_(path_ + ".part"), bytes_(std::size_t{width} * height * 4) {
  signal(SIGPIPE, SIG_IGN);  // an ffmpeg that dies is told by its exit code
  std::vector<std::string> words{"ffmpeg",
                                 "-y",
                                 "-loglevel",
                                 "error",
                                 "-f",
                                 "rawvideo",
                                 "-pix_fmt",
                                 "rgba",
                                 "-s",
                                 std::to_string(width) + "x" + std::to_string(height),
                                 "-r",
                                 std::to_string(frames_per_s),
                                 "-i",
                                 "-",
                                 "-pix_fmt",
                                 "yuv420p",
                                 "-map_metadata",
                                 "-1",
                                 "-fflags",
                                 "+bitexact",
                                 "-flags:v",
                                 "+bitexact"};
  for (const std::string& word : coding(std::filesystem::path(path_).extension().string()))
    words.push_back(word);
  words.push_back("file:" + beside_);
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) throw CinemaTrouble("no pipe can be opened");
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  const int failed = posix_spawnp(&process_, "ffmpeg", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  close(ends[0]);
  pipe_ = ends[1];
  if (failed == 0) return;
  process_ = -1;
  close(pipe_);
  throw CinemaTrouble(no_ffmpeg);
}

FilmWriter::~FilmWriter() {
  if (process_ < 0) return;
  wait();
  std::error_code error;
  std::filesystem::remove(beside_, error);
}

int FilmWriter::wait() {
  close(pipe_);
  int status = 0;
  waitpid(process_, &status, 0);
  process_ = -1;
  return status;
}

void FilmWriter::add(const std::uint8_t* rgba) {
  for (std::size_t done = 0; done < bytes_;) {
    const ssize_t n = write(pipe_, rgba + done, bytes_ - done);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) throw CinemaTrouble("ffmpeg stopped before the film was whole; what it said stands above");
    done += static_cast<std::size_t>(n);
  }
}

void FilmWriter::finish() {
  const int status = wait();
  std::error_code error;
  if (status != 0) {
    std::filesystem::remove(beside_, error);
    throw CinemaTrouble("ffmpeg could not write " + path_ + "; what it said stands above");
  }
  std::filesystem::rename(beside_, path_, error);
  if (error) throw CinemaTrouble(path_ + ": " + error.message());
}

}  // namespace salient
