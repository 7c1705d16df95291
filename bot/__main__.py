"""`python -m bot`: the command line. Says at once that it has begun; heavy parts are imported by the commands that need them."""

from bot.cli.app import make_app

if __name__ == "__main__":
    make_app()(prog_name="python -m bot")
